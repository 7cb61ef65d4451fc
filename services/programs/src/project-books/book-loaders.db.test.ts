// The books of a list of projects are read in batches, counted at the driver.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDataSource } from '@kc/persistence';
import { statementsDuring, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { migrations, tables } from '../tables.js';
import { bookLoaders } from './book-loaders.js';

let database: ThrowAwayDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await throwAwayDatabase();
  const applicationName = 'book-loaders-test';
  source = await openDataSource({
    url: database.url,
    entities: tables,
    migrations,
    applicationName,
  });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

test('the books of a hundred projects take as many statements as those of one', async () => {
  const statements = (count: number) =>
    statementsDuring(async () => {
      const ids = Array.from({ length: count }, () => randomUUID());
      await Promise.all(Object.values(bookLoaders(source)).map((each) => each.loadMany(ids)));
    });
  const forOne = await statements(1);
  expect(forOne.length).toBeGreaterThan(0);
  expect(await statements(100)).toHaveLength(forOne.length);
});
