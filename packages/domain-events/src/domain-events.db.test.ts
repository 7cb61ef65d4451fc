// From one service's transaction to another's read model: once each, in order, over restarts,
// repetitions and messages that nobody can read.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DomainEvent, eventOf, sampleEvents, writeEvent } from '@kc/event-contracts';
import { inTransaction, openDataSource, selectRows } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { eventually, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import {
  announce,
  askForReplay,
  domainEventMigrations,
  type EventDesk,
  type EventHome,
  ensureEventStreams,
  type Hearers,
  openEventDesk,
  openEventStream,
  parkedEvents,
  sendAllAgain,
} from './index.js';

const logger = silentLogger;
const recordedAt = new Date('2026-11-25T08:00:00Z');
const [named] = sampleEvents as readonly [DomainEvent<'EstablishmentNamed'>];

let databases: ThrowAwayDatabase[];
let home: EventHome;
let teller: DataSource;
let hearer: DataSource;
let desks: EventDesk[];

async function service(): Promise<DataSource> {
  const database = await throwAwayDatabase(domainEventMigrations);
  databases.push(database);
  const settings = { entities: [], migrations: domainEventMigrations, applicationName: 'test' };
  const source = await openDataSource({ ...settings, url: database.url });
  await source.query('CREATE TABLE heard_name (name text NOT NULL, at serial)');
  return source;
}

beforeEach(async () => {
  databases = [];
  desks = [];
  const log = await throwAwayDatabase();
  databases.push(log);
  home = { prefix: 'events', kafka: undefined, postgresUrl: log.url };
  await ensureEventStreams(home, { clientId: 'test', logger });
  teller = await service();
  hearer = await service();
});

afterEach(async () => {
  for (const desk of desks) await stop(desk);
  await teller.destroy();
  await hearer.destroy();
  for (const database of databases) await database.drop();
});

const names: Hearers = {
  async EstablishmentNamed(em, events) {
    for (const { data } of events) {
      await em.query('INSERT INTO heard_name (name) VALUES ($1)', [data.name]);
      if (data.name === 'Nghịch lý') throw new Error('this cannot be');
    }
  },
};

function open(name: 'facilities' | 'clusters', source: DataSource, hearers: Hearers): EventDesk {
  const databaseUrl = String((source.options as { url?: string }).url);
  const desk = openEventDesk({
    service: name,
    dataSource: source,
    databaseUrl,
    home,
    hearers,
    logger,
  });
  for (const worker of desk.workers) worker.start();
  desks.push(desk);
  return desk;
}

const telling = () => open('facilities', teller, {});
const hearing = (hearers: Hearers = names) => open('clusters', hearer, hearers);

async function stop(desk: EventDesk): Promise<void> {
  desks = desks.filter((one) => one !== desk);
  await Promise.all(desk.workers.map((worker) => worker.stop()));
  await desk.close();
}

const told = (name: string) => {
  const { type, entity, occurredAt, data } = named;
  return { type, entity, occurredAt, data: { ...data, name } } as const;
};
const tell = (...all: readonly string[]) =>
  inTransaction(teller, async (em) => {
    for (const name of all) await announce(em, told(name), recordedAt);
  });
const written = (name: string, id: string = randomUUID()) =>
  writeEvent(eventOf(told(name), { id, recordedAt }));

async function put(...values: readonly Uint8Array[]): Promise<void> {
  const stream = openEventStream(home, { source: 'facilities', clientId: 'stranger', logger });
  await stream.append(values.map((value) => ({ key: 'x', value })));
  await stream.close();
}

async function heard(): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    hearer,
    'SELECT name FROM heard_name ORDER BY at',
  );
  return rows.map(({ name }) => name);
}

const hears = (...all: readonly string[]) =>
  eventually(async () => expect(await heard()).toEqual(all));
const well = { status: 'ok', details: {} } as const;

describe('events', () => {
  it('of a transaction that was rolled back are not told', async () => {
    telling();
    hearing();
    const failing = inTransaction(teller, async (em) => {
      await announce(em, told('Không có thật'), recordedAt);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await tell('Một', 'Hai');
    await hears('Một', 'Hai');
  });

  it('that were told while the hearer was away are heard when it is back', async () => {
    telling();
    await stop(hearing());
    await tell('Một');
    await tell('Hai');
    const desk = hearing();
    await hears('Một', 'Hai');
    expect(await desk.health(well)).toEqual({
      status: 'ok',
      details: { events: { parked: 0, waiting: 0 } },
    });
  });

  it('are heard once by two instances of one service', async () => {
    telling();
    hearing();
    hearing();
    const all = Array.from({ length: 60 }, (_, at) => `Cơ sở ${at}`);
    for (const name of all) await tell(name);
    await hears(...all);
  });

  it('that are sent twice are heard once', async () => {
    telling();
    const desk = hearing();
    await tell('Một', 'Hai');
    await hears('Một', 'Hai');
    expect(await sendAllAgain(teller)).toBe(2);
    await tell('Ba');
    await hears('Một', 'Hai', 'Ba');
    expect((await desk.health(well)).status).toBe('ok');
  });

  it('that come together are heard together, and one that comes twice among them once', async () => {
    const together: string[][] = [];
    const twice = randomUUID();
    await put(written('Một', twice), written('Hai'), written('Một', twice), written('Ba'));
    hearing({
      async EstablishmentNamed(_, events) {
        together.push(events.map(({ data }) => data.name));
      },
    });
    await eventually(async () => expect(together).toEqual([['Một', 'Hai', 'Ba']]));
  });

  it('of a stream that was made anew are heard from its begin, and nothing twice', async () => {
    telling();
    const desk = hearing();
    await tell('Một', 'Hai');
    await hears('Một', 'Hai');
    await stop(desk);
    await hearer.query('UPDATE heard_position SET next_offset = 5000');
    hearing();
    await tell('Ba');
    await hears('Một', 'Hai', 'Ba');
  });
});

describe('a message', () => {
  it('that nobody can read is put aside with its bytes, and the others go on', async () => {
    const desk = hearing();
    const rubbish = new Uint8Array([0, 255, 1]);
    await put(written('Một'), rubbish, written('Hai'));
    await hears('Một', 'Hai');
    const [parked] = await parkedEvents(hearer, 10);
    expect(parked).toMatchObject({
      stream: 'events.facilities',
      partition: 0,
      messageOffset: '1',
      code: 'UNREADABLE',
    });
    expect([...(parked?.value ?? [])]).toEqual([...rubbish]);
    expect(await desk.health(well)).toMatchObject({
      status: 'degraded',
      details: { events: { parked: 1 } },
    });
    const figures = await desk.figures();
    expect(figures.find(({ name }) => name === 'kc_events_parked')?.value).toBe(1);
  });

  it('that fails three times is put aside whole, and heard once it is asked for again', async () => {
    const desk = hearing();
    await put(written('Một'), written('Nghịch lý'), written('Hai'));
    await hears('Một', 'Hai');
    const [parked] = await parkedEvents(hearer, 10);
    expect(parked).toMatchObject({ code: 'FAILED', reason: 'Error: this cannot be' });

    expect(await askForReplay(hearer, 'a person', [parked?.id ?? ''])).toBe(1);
    await eventually(async () => {
      const [again] = await parkedEvents(hearer, 10);
      expect(again).toMatchObject({ tries: 2, replayAskedAt: null });
    });
    await stop(desk);
    hearing({
      async EstablishmentNamed(em, events) {
        for (const { data } of events) {
          await em.query('INSERT INTO heard_name (name) VALUES ($1)', [data.name]);
        }
      },
    });
    await askForReplay(hearer, 'a person');
    await hears('Một', 'Hai', 'Nghịch lý');
    expect(await parkedEvents(hearer, 10)).toEqual([]);
  });

  it('of a later version waits, and is tried by itself at the next start', async () => {
    const desk = hearing();
    const { data: _, ...later } = JSON.parse(Buffer.from(written('Sau này')).toString());
    await put(Buffer.from(JSON.stringify({ ...later, version: 9 })), written('Một'));
    await hears('Một');
    const [parked] = await parkedEvents(hearer, 10);
    expect(parked).toMatchObject({ code: 'UNKNOWN', tries: 1 });
    await stop(desk);
    hearing();
    await eventually(async () => {
      const [again] = await parkedEvents(hearer, 10);
      expect(again).toMatchObject({ code: 'UNKNOWN', tries: 2 });
    });
  });
});
