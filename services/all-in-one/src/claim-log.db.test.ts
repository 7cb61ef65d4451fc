// Founding the claim log: once, and never by an installation with other keys.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomIds, silentLogger } from '@kc/process-kit';
import { ForeignLog } from '@kc/set-up';
import { throwAwayDatabase, throwAwayFolder } from '@kc/test-kit';
import { prepareLog } from './claim-log.js';
import { keptKeys } from './kept-keys.js';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
beforeAll(async () => {
  database = await throwAwayDatabase();
});
afterAll(() => database.drop());

async function found(dataDir: string): Promise<bigint> {
  const home = {
    topic: 'support-claims',
    postgresUrl: database.url,
    kafkaBrokers: undefined,
    logger: silentLogger,
  };
  const open = await prepareLog(home, await keptKeys(dataDir), randomIds);
  const log = open('test');
  try {
    return await log.end();
  } finally {
    await log.close();
  }
}

test('a log is founded once; an installation with other keys is told that it is not its own', async () => {
  const [first, second] = [await throwAwayFolder(), await throwAwayFolder()];

  expect(await found(first.path)).toBe(1n);
  expect(await found(first.path)).toBe(1n);
  await expect(found(second.path)).rejects.toBeInstanceOf(ForeignLog);

  await Promise.all([first.remove(), second.remove()]);
});
