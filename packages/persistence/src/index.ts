// PostgreSQL for every service: data sources, transactions, notifications, and the embedded server.
export { GuardedClient, withClient } from './client.js';
export { type DataSourceSettings, migrationLock, openDataSource } from './data-source.js';
export { EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start-embedded-postgres.js';
export { ensureDatabase } from './ensure-database.js';
export { type Listener, listen, listenerName, type OnNotify } from './listen.js';
export { onceReachable } from './once-reachable.js';
export { isOutage, OutageError, wrapOutage } from './outage.js';
export { runStatement, type Statement, withConnection } from './statement.js';
export { columnsOf, type TableSlice, tableRows } from './table-rows.js';
export {
  type Isolation,
  inTransaction,
  rowChanged,
  selectRows,
} from './transaction.js';
export { wokenBy } from './woken-by.js';
