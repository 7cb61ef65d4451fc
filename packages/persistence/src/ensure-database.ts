// Creates a database that is not there yet, always with the same encoding and order of characters,
// so that sorting by code point means the same on every machine.
import pg from 'pg';
import { withClient } from './client.js';

const duplicate = new Set(['42P04', '23505']);

/** Says whether it was this call that made it. `owner` is for a new one only. */
export async function ensureDatabase(
  adminUrl: string,
  name: string,
  owner?: string,
): Promise<boolean> {
  const ownedBy = owner === undefined ? '' : `OWNER ${pg.escapeIdentifier(owner)}`;
  return withClient(adminUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount !== 0) return false;
    try {
      await client.query(
        `CREATE DATABASE ${pg.escapeIdentifier(name)} ${ownedBy} TEMPLATE template0 ENCODING 'UTF8'
         LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`,
      );
      return true;
    } catch (error) {
      // Another instance made it between the two statements.
      if (!duplicate.has((error as { code?: string }).code ?? '')) throw error;
      return false;
    }
  });
}
