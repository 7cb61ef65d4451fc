// Puts one service's database back, in one transaction: the tables by the product's own migrations,
// then every row, each table compared with the backup before anything is committed.

import { pipeline } from 'node:stream/promises';
import { migrationLock } from '@kc/persistence';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DataSource, MigrationExecutor } from 'typeorm';
import { Refusal } from '../installation/refusal.mjs';
import { hashing, nowhere, readFileOf } from './backup-file.mjs';
import { copyIn, copyOut, inOrderOfReference, plainText, readTables } from './catalogue.mjs';
import { migrationsOf } from './known-migrations.mjs';

export async function loadDatabase({ url, backedUp }, { folder, onTable }) {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: migrationsOf(backedUp),
    applicationName: 'restore',
    poolSize: 1,
    installExtensions: false,
    logging: false,
    poolErrorHandler: () => {},
  });
  await dataSource.initialize();
  try {
    await inOneTransaction(dataSource, async (runner, client) => {
      await client.query(plainText);
      // A service that starts just now waits, and then finds its tables.
      await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
      await refuseUsed(client, backedUp.service);
      await migrate(dataSource, runner);
      await loadRows(client, backedUp, { folder, onTable });
      for (const { sequence, value, called } of backedUp.sequences) {
        await client.query('SELECT setval($1, $2, $3)', [`"${sequence}"`, value, called]);
      }
    });
    await dataSource.query('ANALYZE');
  } finally {
    await dataSource.destroy();
  }
}

async function inOneTransaction(dataSource, work) {
  const runner = dataSource.createQueryRunner();
  try {
    const client = await runner.connect();
    await runner.startTransaction();
    await work(runner, client);
    await runner.commitTransaction();
  } catch (error) {
    // With the connection lost, the server has rolled back by itself.
    await runner.rollbackTransaction().catch(() => {});
    throw error;
  } finally {
    await runner.release();
  }
}

export async function refuseUsed(client, service) {
  const tables = await readTables(client);
  if (tables.length === 0) return;
  throw new Refusal(
    `Cơ sở dữ liệu của ${service} không trống (${tables[0].table}, …): chỉ khôi phục vào cơ sở dữ liệu trống.`,
    `The database of ${service} is not empty (${tables[0].table}, …): a backup is restored into an empty one.`,
  );
}

async function migrate(dataSource, runner) {
  const executor = new MigrationExecutor(dataSource, runner);
  // In the transaction that is open.
  executor.transaction = 'none';
  await executor.executePendingMigrations();
}

async function loadRows(client, { service, tables }, { folder, onTable }) {
  refuseOtherTables(service, { wanted: tables, made: await readTables(client) });
  // Migrations leave rows too; the backup has them as they were.
  const names = tables.map(({ table }) => client.escapeIdentifier(table));
  await client.query(`TRUNCATE ${names.join(', ')}`);
  for (const table of await inOrderOfReference(client, tables)) {
    onTable(table.table);
    await readFileOf({ folder, ...table }, client.query(copyFrom(copyIn(client, table))));
    await compareWithBackup(client, service, table);
  }
}

function refuseOtherTables(service, { wanted, made }) {
  const asText = (tables) => JSON.stringify(tables.map(({ table, columns }) => [table, columns]));
  if (asText(wanted) === asText(made)) return;
  throw new Refusal(
    `Bảng của ${service} trong bản sao lưu khác với bảng mà các bước chuyển đổi của nó tạo ra.`,
    `The tables of ${service} in the backup are not those that its migrations make.`,
  );
}

/** What stands in the table now is read back: not what was sent, but what is kept. */
async function compareWithBackup(client, service, table) {
  const rows = client.query(copyTo(copyOut(client, table)));
  const hash = hashing();
  await pipeline(rows, hash, nowhere());
  if (rows.rowCount === table.rows && hash.digest() === table.sha256) return;
  throw new Refusal(
    `${service}.${table.table} sau khi khôi phục không giống bản sao lưu: không ghi gì.`,
    `${service}.${table.table} is not what the backup has after it was restored: nothing is kept.`,
  );
}
