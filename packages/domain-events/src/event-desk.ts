// One service's part in the events: it sends what it announced, hears what it cares for, tries
// again what was put aside, and says how it stands.
import { type EventSource, sourcesOf } from '@kc/event-contracts';
import type { KeyedStream } from '@kc/event-log';
import { isOutage } from '@kc/persistence';
import type { Logger, Worker } from '@kc/process-kit';
import type { Figure, Health } from '@kc/subgraph-kit';
import type { DataSource } from 'typeorm';
import { type EventHome, openEventStream } from './event-home.js';
import { waitingToBeSent } from './event-outbox.store.js';
import { type Follower, followStream } from './follow-stream.js';
import { countParked } from './parked.view.js';
import { relayEvents } from './relay-events.js';
import { replayParked } from './replay-parked.js';
import type { Hearers } from './take-entries.js';

export interface EventDeskDeps {
  readonly service: EventSource;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  /** Undefined: nothing is sent or heard, and what is announced waits. */
  readonly home: EventHome | undefined;
  readonly hearers: Hearers;
  readonly logger: Logger;
}

export interface EventDesk {
  readonly workers: readonly Worker[];
  /** Of a service that is otherwise well: `degraded` when events need a person. */
  health(otherwise: Health): Promise<Health>;
  figures(): Promise<readonly Figure[]>;
  close(): Promise<void>;
}

/** Events that wait longer than this are late. */
const lateSeconds = 60;

export function openEventDesk(deps: EventDeskDeps): EventDesk {
  const { service, dataSource, databaseUrl, home, hearers, logger } = deps;
  const streams: KeyedStream[] = [];
  const open = (source: EventSource) => {
    const opened = openEventStream(home as EventHome, { source, clientId: service, logger });
    streams.push(opened);
    return opened;
  };
  const followers: Follower[] = [];
  const workers: Worker[] = [];
  if (home !== undefined) {
    workers.push(relayEvents({ dataSource, databaseUrl, stream: open(service), logger }));
    for (const source of sourcesOf(Object.keys(hearers))) {
      const stream = open(source);
      followers.push(followStream(stream, { dataSource, stream: stream.name, hearers, logger }));
    }
    workers.push(...followers, replayParked({ dataSource, databaseUrl, hearers, logger }));
  }
  return {
    workers,
    health: (otherwise) => healthWith(otherwise, { dataSource, followers, home }),
    figures: () => figuresOf(service, dataSource),
    async close() {
      await Promise.all(streams.map((stream) => stream.close()));
    },
  };
}

interface Looked {
  readonly dataSource: DataSource;
  readonly followers: readonly Follower[];
  readonly home: EventHome | undefined;
}

async function healthWith(otherwise: Health, { dataSource, followers, home }: Looked) {
  if (otherwise.status === 'unready' || otherwise.status === 'halted') return otherwise;
  try {
    const parked = await countParked(dataSource);
    const { events: waiting, oldestSeconds } = await waitingToBeSent(dataSource);
    const deaf = followers.map(({ trouble }) => trouble()).filter((reason) => reason !== null);
    const late = home !== undefined && oldestSeconds > lateSeconds;
    const troubled = parked > 0 || late || deaf.length > 0;
    const events = { parked, waiting, ...(deaf.length > 0 ? { deaf } : {}) };
    const details = { ...otherwise.details, events };
    return { status: troubled ? ('degraded' as const) : otherwise.status, details };
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { status: 'unready' as const, details: { database: 'out of reach' } };
  }
}

async function figuresOf(service: string, dataSource: DataSource): Promise<readonly Figure[]> {
  try {
    const labels = { service };
    const { events, oldestSeconds } = await waitingToBeSent(dataSource);
    const figure = (name: string, help: string, value: number) => ({ name, help, labels, value });
    return [
      figure('kc_events_waiting', 'Domain events announced and not sent yet', events),
      figure('kc_events_oldest_seconds', 'For how long the oldest has waited', oldestSeconds),
      figure(
        'kc_events_parked',
        'Messages put aside: infra/runbooks/domain-events.md',
        await countParked(dataSource),
      ),
    ];
  } catch (error) {
    if (!isOutage(error)) throw error;
    return [];
  }
}
