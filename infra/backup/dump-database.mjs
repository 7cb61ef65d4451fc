// One service's database as files: all tables as they stood at one moment, one snapshot, while the
// service goes on working. It changes nothing.
import { GuardedClient } from '@kc/persistence';
import { to as copyTo } from 'pg-copy-streams';
import { writeFileOf } from './backup-file.mjs';
import { copyOut, plainText, readSequences, readTables } from './catalogue.mjs';

const connectTimeoutMs = 5_000;

/** What the manifest says of the database. */
export async function dumpDatabase({ service, url }, { folder, onTable }) {
  const client = new GuardedClient({
    connectionString: url,
    application_name: 'backup',
    connectionTimeoutMillis: connectTimeoutMs,
  });
  try {
    await client.connect();
    await client.query(plainText);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const found = await readTables(client);
    const migrations = await readMigrations(client, service);
    const ledger = await readLedger(client, found);
    const tables = [];
    for (const { table, columns } of found) {
      onTable(table);
      const file = `${service}.${table}.copy.gz`;
      const rows = client.query(copyTo(copyOut(client, { table, columns })));
      const sha256 = await writeFileOf(rows, { folder, file });
      tables.push({ table, columns, rows: rows.rowCount, file, sha256 });
    }
    // Read last, they are never behind the rows.
    const sequences = await readSequences(client);
    return { service, migrations, ledger, tables, sequences };
  } finally {
    await client.end().catch(() => {});
  }
}

async function readMigrations(client, service) {
  const { rows } = await client.query(`SELECT to_regclass('migrations') IS NOT NULL AS begun`);
  if (!rows[0].begun) throw new Error(`${service}: the database has no table of migrations`);
  const { rows: run } = await client.query('SELECT name FROM migrations ORDER BY id');
  return run.map(({ name }) => name);
}

/** Where the copy of the ledger stands, and the record that it has folded last. */
async function readLedger(client, tables) {
  if (!tables.some(({ table }) => table === 'ledger_position')) return undefined;
  const { rows } = await client.query(
    `SELECT p.position, p.digest, p.log_id AS "logId", v.record_hash AS "recordHash"
     FROM ledger_position p LEFT JOIN claim_verdict v USING (position)`,
  );
  return rows[0];
}
