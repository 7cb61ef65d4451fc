// How the events of one service stand, for an operator: what waits, what was put aside, how far
// each stream was heard; and what he may ask for. Given a database, not a running service.
import { openDataSource, selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { sendAllAgain, type Waiting, waitingToBeSent } from './event-outbox.store.js';
import { askForReplay, countParked, type ParkedRow, parkedEvents } from './parked.view.js';

export interface HeardStream {
  readonly stream: string;
  readonly messages: string;
  readonly heardAt: Date;
}

export interface EventState {
  readonly waiting: Waiting;
  readonly heard: readonly HeardStream[];
  readonly parkedCount: number;
  /** The oldest of them. */
  readonly parked: readonly ParkedRow[];
}

const shown = 20;

export function readEventState(url: string): Promise<EventState> {
  return withDatabase(url, async (source) => ({
    waiting: await waitingToBeSent(source),
    heard: await selectRows<HeardStream>(
      source,
      `SELECT stream, sum(next_offset)::text AS messages, max(heard_at) AS "heardAt"
         FROM heard_position GROUP BY stream ORDER BY stream`,
    ),
    parkedCount: await countParked(source),
    parked: await parkedEvents(source, shown),
  }));
}

/** Of all that is parked, or of one; a running service then tries them again. */
export function replayIn(url: string, by: string, id?: string): Promise<number> {
  return withDatabase(url, (source) => askForReplay(source, by, id === undefined ? id : [id]));
}

export function sendAgainIn(url: string): Promise<number> {
  return withDatabase(url, sendAllAgain);
}

async function withDatabase<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const settings = { url, entities: [], migrations: [], applicationName: 'events', poolSize: 1 };
  const source = await openDataSource(settings);
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
