// What becomes of a batch that a stream brings: each event is heard once, in one transaction with
// what is made of it and with the place reached. What cannot be read, or fails again and again, is
// put aside so that the others go on.
import { type DomainEvent, type EventType, readEvent } from '@kc/event-contracts';
import type { StreamEntry } from '@kc/event-log';
import { inTransaction, isOutage } from '@kc/persistence';
import type { Logger } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { type Aside, hearOnce, lockPlace, movePlace, park } from './heard.store.js';

/**
 * What this service makes of the kinds that it cares for; other kinds pass by. Each gets those of a
 * batch together, none heard before, in the order in which they came.
 */
export type Hearers = {
  readonly [T in EventType]?: (
    em: EntityManager,
    events: readonly DomainEvent<T>[],
  ) => Promise<void>;
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
  return inNewPlace(taking, entries, async (em, fresh) => {
    const events: DomainEvent[] = [];
    for (const entry of fresh) {
      const read = readEvent(entry.value);
      if (read.kind === 'EVENT') events.push(read.event);
      else await setAside(em, { taking, entry }, { code: read.kind, reason: read.reason });
    }
    await hear(em, taking.hearers, events);
  });
}

function putAside(taking: Taking, entry: StreamEntry, aside: Aside): Promise<void> {
  return inNewPlace(taking, [entry], (em) => setAside(em, { taking, entry }, aside));
}

/** Invariant: what was done and how far it went are committed together. */
function inNewPlace(
  { dataSource, stream }: Taking,
  entries: readonly StreamEntry[],
  work: (em: EntityManager, fresh: readonly StreamEntry[]) => Promise<void>,
): Promise<void> {
  const last = entries.at(-1);
  if (last === undefined) return Promise.resolve();
  const { partition } = last;
  return inTransaction(dataSource, async (em) => {
    const next = await lockPlace(em, { stream, partition });
    const fresh = entries.filter(({ offset }) => offset >= next);
    if (fresh.length === 0) return;
    await work(em, fresh);
    await movePlace(em, { stream, partition, next: last.offset + 1n });
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

export async function hear(
  em: EntityManager,
  hearers: Hearers,
  events: readonly DomainEvent[],
): Promise<void> {
  const wanted = events.filter(({ type }) => hearers[type] !== undefined);
  const fresh = await firstTimes(em, wanted);
  for (const type of new Set(fresh.map((event) => event.type))) {
    const hearer = hearers[type] as Hearer;
    await hearer(
      em,
      fresh.filter((event) => event.type === type),
    );
  }
}

type Hearer = (em: EntityManager, events: readonly DomainEvent[]) => Promise<void>;

/** Those that were not heard before, each once. */
async function firstTimes(
  em: EntityManager,
  events: readonly DomainEvent[],
): Promise<readonly DomainEvent[]> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const fresh = await hearOnce(em, [...byId.keys()]);
  return [...byId.values()].filter(({ id }) => fresh.has(id));
}
