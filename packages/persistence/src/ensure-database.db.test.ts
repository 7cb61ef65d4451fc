// A database is made once, however many instances ask at the same time, and always sorts alike.
import { expect, it } from '@jest/globals';
import { testServerUrl } from '@kc/test-kit';
import { withClient } from './client.js';
import { ensureDatabase } from './ensure-database.js';

it('makes one database for several instances that start at once', async () => {
  const adminUrl = testServerUrl();
  const name = `ensured "${process.pid}"`;
  await Promise.all([1, 2, 3].map(() => ensureDatabase(adminUrl, name)));
  await withClient(adminUrl, async (client) => {
    const found = await client.query(
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocale FROM pg_database
       WHERE datname = $1`,
      [name],
    );
    expect(found.rows).toEqual([{ encoding: 'UTF8', datlocale: 'C.UTF-8' }]);
    await client.query(`DROP DATABASE "ensured ""${process.pid}"""`);
  });
});
