// What is kept of the names that were heard: one each, the newest, however they come.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DomainEvent, eventOf, sampleEvents } from '@kc/event-contracts';
import { inTransaction, openDataSource } from '@kc/persistence';
import { type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { namesByPartyKeys } from './establishment-name.store.js';
import { establishmentNameMigrations, nameHearers } from './index.js';

const [sample] = sampleEvents as readonly [DomainEvent<'EstablishmentNamed'>];
const recordedAt = new Date('2026-11-25T08:00:00Z');

let database: ThrowAwayDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await throwAwayDatabase(establishmentNameMigrations);
  const settings = { entities: [], migrations: [], applicationName: 'test' };
  source = await openDataSource({ ...settings, url: database.url });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const named = (partyKey: string, name: string, recordVersion: number) => {
  const { type, entity, occurredAt, data } = sample;
  const told = { type, entity, occurredAt, data: { ...data, partyKey, name, recordVersion } };
  return eventOf(told, { id: sample.id, recordedAt }) as DomainEvent<'EstablishmentNamed'>;
};
const hear = (...events: readonly DomainEvent<'EstablishmentNamed'>[]) =>
  inTransaction(source, async (em) => nameHearers.EstablishmentNamed?.(em, events));

async function kept(): Promise<string[]> {
  const rows = await namesByPartyKeys(source, ['tax:0100109106', 'tax:0100109107']);
  return rows.map(({ partyKey, name }) => `${partyKey} ${name}`).sort();
}

test('of names that come together and in disorder the newest of each party is kept', async () => {
  await hear(
    named('tax:0100109106', 'Chè Mường Khương', 1),
    named('tax:0100109107', 'Gỗ Bảo Yên', 1),
    named('tax:0100109106', 'Chè Lào Cai', 3),
    named('tax:0100109106', 'Chè Bản Liền', 2),
  );
  expect(await kept()).toEqual(['tax:0100109106 Chè Lào Cai', 'tax:0100109107 Gỗ Bảo Yên']);
});

test('an older one that comes late changes nothing, a newer one does', async () => {
  await hear(named('tax:0100109106', 'Chè Bản Liền', 2), named('tax:0100109107', 'Gỗ Văn Bàn', 2));
  expect(await kept()).toEqual(['tax:0100109106 Chè Lào Cai', 'tax:0100109107 Gỗ Văn Bàn']);
});
