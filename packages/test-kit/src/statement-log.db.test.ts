// Every statement of a piece of work is heard, also those that wait for a connection; those of
// others are not.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDataSource, selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { statementsDuring } from './statement-log.js';
import { type ThrowAwayDatabase, throwAwayDatabase } from './throw-away-database.js';

let database: ThrowAwayDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await throwAwayDatabase();
  const settings = { entities: [], migrations: [], applicationName: 'statement-log' };
  source = await openDataSource({ ...settings, url: database.url, poolSize: 1 });
  await source.query('select 0');
});
afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

test('statements that wait for the one connection are heard, those of others are not', async () => {
  const ask = (from: number) =>
    Promise.all([1, 2, 3].map((add) => selectRows(source, `select ${from + add}`)));
  let others: Promise<unknown> = Promise.resolve();
  const begin = new Promise<void>((resolve) => {
    others = Promise.resolve().then(() => {
      resolve();
      return ask(10);
    });
  });
  const heard = await statementsDuring(async () => {
    await begin;
    await ask(0);
  });
  await others;
  expect(heard).toEqual(['select 1', 'select 2', 'select 3']);
});
