// Opens TypeORM's data source on a database and brings the schema up to date, one instance at a
// time. The server may be embedded or elsewhere; nothing here can tell.
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { connectTimeoutMs, GuardedClient, withClient } from './client.js';
import { wrapOutage } from './outage.js';

export interface DataSourceSettings {
  readonly url: string;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly applicationName: string;
  /** Connections at most; all instances together stay below the server's max_connections. */
  readonly poolSize?: number;
}

const defaultPoolSize = 8;
const statementTimeoutMs = 60_000;
const migrationWaitMs = 120_000;
/** Any fixed number will do, as long as every version of the program uses the same. */
export const migrationLock = 4_117_300_129;

export function openDataSource(settings: DataSourceSettings): Promise<DataSource> {
  return wrapOutage(async () => {
    const dataSource = new DataSource({
      type: 'postgres',
      url: settings.url,
      entities: [...settings.entities],
      migrations: [...settings.migrations],
      applicationName: settings.applicationName,
      poolSize: settings.poolSize ?? defaultPoolSize,
      connectTimeoutMS: connectTimeoutMs,
      synchronize: false,
      migrationsRun: false,
      // Migrations create what they need; TypeORM would do it on a connection nobody listens to.
      installExtensions: false,
      logging: false,
      // Silent unless asked: what fails is thrown, and logged once by whoever catches it.
      logger: 'debug',
      poolErrorHandler: () => {},
      extra: {
        Client: GuardedClient,
        keepAlive: true,
        // Said once when connecting, and not again by every transaction.
        options: '-c default_transaction_isolation=read\\ committed',
        statement_timeout: statementTimeoutMs,
        idle_in_transaction_session_timeout: statementTimeoutMs,
      },
    });
    await dataSource.initialize();
    try {
      await migrate(dataSource, settings.url);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
    return dataSource;
  });
}

/**
 * All pending migrations in one transaction; a second instance waits and then finds nothing to do.
 */
async function migrate(dataSource: DataSource, url: string): Promise<void> {
  // The lock has its own connection: it must be held while the pool works, even a pool of one.
  await withClient(url, async (client) => {
    await client.query(`SET lock_timeout = ${migrationWaitMs}`);
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations({ transaction: 'all' });
  });
}
