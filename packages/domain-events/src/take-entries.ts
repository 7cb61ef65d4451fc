// What becomes of a batch that a stream brings: each event is heard once, in one transaction with
// what is made of it and with the place reached. What cannot be read, or fails again and again, is
// put aside so that the others go on.
import { type DomainEvent, type EventType, readEvent } from '@kc/event-contracts';
import type { StreamEntry } from '@kc/event-log';
import { inTransaction, isOutage } from '@kc/persistence';
import type { Logger } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { type Aside, hearOnce, lockPlace, movePlace, park } from './heard.store.js';

/** What this service makes of the kinds that it cares for; other kinds pass by. */
export type Hearers = {
  readonly [T in EventType]?: (em: EntityManager, event: DomainEvent<T>) => Promise<void>;
};

export interface Taking {
  readonly dataSource: DataSource;
  readonly stream: string;
  readonly hearers: Hearers;
  readonly logger: Logger;
}

const tries = 3;

export async function takeEntries(taking: Taking, entries: readonly StreamEntry[]): Promise<void> {
  try {
    await takeTogether(taking, entries);
  } catch (error) {
    if (isOutage(error)) throw error;
    // One of them fails: one by one, the others are not kept back.
    for (const entry of entries) await takeAlone(taking, entry);
  }
}

async function takeAlone(taking: Taking, entry: StreamEntry): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await takeTogether(taking, [entry]);
    } catch (error) {
      if (isOutage(error)) throw error;
      if (tried < tries) continue;
      return await putAside(taking, entry, { code: 'FAILED', reason: String(error) });
    }
  }
}

function takeTogether(taking: Taking, entries: readonly StreamEntry[]): Promise<void> {
  return inNewPlace(taking, entries, async (em, entry) => {
    const read = readEvent(entry.value);
    if (read.kind === 'EVENT') await hear(em, taking.hearers, read.event);
    else await setAside(em, { taking, entry }, { code: read.kind, reason: read.reason });
  });
}

function putAside(taking: Taking, entry: StreamEntry, aside: Aside): Promise<void> {
  return inNewPlace(taking, [entry], (em) => setAside(em, { taking, entry }, aside));
}

/** Invariant: what was done and how far it went are committed together. */
function inNewPlace(
  { dataSource, stream }: Taking,
  entries: readonly StreamEntry[],
  work: (em: EntityManager, entry: StreamEntry) => Promise<void>,
): Promise<void> {
  const [first] = entries;
  if (first === undefined) return Promise.resolve();
  const { partition } = first;
  return inTransaction(dataSource, async (em) => {
    let next = await lockPlace(em, { stream, partition });
    const before = next;
    for (const entry of entries) {
      if (entry.offset < next) continue;
      await work(em, entry);
      next = entry.offset + 1n;
    }
    if (next > before) await movePlace(em, { stream, partition, next });
  });
}

async function setAside(
  em: EntityManager,
  { taking: { stream, logger }, entry }: { readonly taking: Taking; readonly entry: StreamEntry },
  aside: Aside,
): Promise<void> {
  await park(em, entry, { ...aside, stream });
  const { partition, offset } = entry;
  logger.error({ stream, partition, offset: String(offset), ...aside }, 'a message was put aside');
}

export async function hear(em: EntityManager, hearers: Hearers, event: DomainEvent): Promise<void> {
  const hearer = hearers[event.type] as
    | ((em: EntityManager, event: DomainEvent) => Promise<void>)
    | undefined;
  if (hearer === undefined || !(await hearOnce(em, event.id))) return;
  await hearer(em, event);
}
