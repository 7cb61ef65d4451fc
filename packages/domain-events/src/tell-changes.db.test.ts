// Rows are compared when something may have changed, and are not read while nothing has.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type DomainEvent, sampleEvents } from '@kc/event-contracts';
import { openDataSource, withClient } from '@kc/persistence';
import { systemClock } from '@kc/process-kit';
import { statementsDuring, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { domainEventMigrations } from './index.js';
import { type ChangedRow, type Telling, tellAll, turnLock } from './tell-changes.js';

const thingTelling: Telling<ChangedRow> = {
  subject: 'thing',
  markSql: 'select count as mark from thing_count',
  changedSql: `select id::text as key, thing.xmin::text as "rowVersion" from thing
    where not exists (select from told_row told where told.subject = $1
      and told.key = id::text and told.row_version = thing.xmin::text) limit $2`,
  tell: () => null,
};

let database: ThrowAwayDatabase;
let dataSource: DataSource;
let marks: Map<string, unknown>;
beforeAll(async () => {
  database = await throwAwayDatabase(domainEventMigrations);
  const settings = { entities: [], migrations: domainEventMigrations, applicationName: 'test' };
  dataSource = await openDataSource({ ...settings, url: database.url });
  await dataSource.query('create table thing (id int); create table thing_count (count int)');
  await dataSource.query('insert into thing_count values (0)');
});
beforeEach(() => {
  marks = new Map();
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

/** How often the rows themselves were read. */
async function tell(): Promise<number> {
  const { signal } = new AbortController();
  const pass = () =>
    tellAll({ dataSource, clock: systemClock }, thingTelling as Telling<never>, { marks, signal });
  return (await statementsDuring(pass)).filter((text) => text.includes('from thing\n')).length;
}

async function add(from: number, to: number) {
  await dataSource.query('insert into thing select generate_series($1::int, $2)', [from, to]);
  await dataSource.query('update thing_count set count = count + 1');
}

const toldSoFar = async () =>
  (await dataSource.query('select count(*)::int as count from told_row'))[0].count;

it('tells all that there is, and looks no more until the mark has moved', async () => {
  await add(1, 2_450);
  expect(await tell()).toBe(3);
  expect(await toldSoFar()).toBe(2_450);
  expect(await tell()).toBe(0);
  await add(2_451, 2_452);
  expect(await tell()).toBe(1);
  expect(await toldSoFar()).toBe(2_452);
});

it('looks again when another instance was at it: that one may never end', async () => {
  await add(2_453, 2_453);
  await withClient(database.url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [turnLock]);
    expect(await tell()).toBe(0);
  });
  expect(await tell()).toBe(1);
  expect(await toldSoFar()).toBe(2_453);
});

it('compares all once more after a start', async () => {
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
});

it('says many rows in few statements, each once and in their order', async () => {
  const [named] = sampleEvents as readonly [DomainEvent<'EstablishmentNamed'>];
  const { type, entity, occurredAt, data } = named;
  const naming: Telling<ChangedRow> = {
    ...thingTelling,
    subject: 'name',
    changedSql: `${thingTelling.changedSql.replace('limit $2', 'order by id limit $2')}`,
    tell: ({ key }) => ({ type, entity, occurredAt, data: { ...data, name: `Cơ sở ${key}` } }),
  };
  const { signal } = new AbortController();
  const pass = () =>
    tellAll({ dataSource, clock: systemClock }, naming as Telling<never>, { marks, signal });
  await dataSource.query('delete from thing where id > 40');

  // The mark, then begin, turn, rows, what was told, events, rows told, commit.
  expect(await statementsDuring(pass)).toHaveLength(8);
  const said = await dataSource.query(
    `select convert_from(value, 'UTF8')::jsonb #>> '{data,name}' as name from event_outbox
     order by seq`,
  );
  expect(said.map(({ name }: { name: string }) => name)).toEqual(
    Array.from({ length: 40 }, (_, at) => `Cơ sở ${at + 1}`),
  );

  marks.clear();
  await dataSource.query('update thing set id = id');
  await pass();
  const [{ count }] = await dataSource.query('select count(*)::int as count from event_outbox');
  expect(count).toBe(40);
});
