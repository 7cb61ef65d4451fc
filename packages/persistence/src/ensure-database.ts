// Creates a database that is not there yet, always with the same encoding and order of characters,
// so that sorting by code point means the same on every machine.
import pg from 'pg';
import { withClient } from './client.js';

const duplicate = new Set(['42P04', '23505']);

export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount !== 0) return;
    try {
      await client.query(
        `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'
         LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`,
      );
    } catch (error) {
      // Another instance made it between the two statements.
      if (!duplicate.has((error as { code?: string }).code ?? '')) throw error;
    }
  });
}
