// PostgreSQL for every service: data sources, transactions, notifications, and the embedded server.
export { GuardedClient, withClient } from './client.js';
export { type DataSourceSettings, openDataSource } from './data-source.js';
export { ensureDatabase } from './ensure-database.js';
export { type Listener, listen, type OnNotify } from './listen.js';
export { isOutage, OutageError, wrapOutage } from './outage.js';
export { type Isolation, inTransaction, rowChanged, selectRows } from './transaction.js';
