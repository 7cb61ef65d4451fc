// Filling a log in PostgreSQL from a backup, on a real server.
import { silentLogger } from '@kc/process-kit';
import { throwAwayDatabase } from '@kc/test-kit';
import { openPostgresLog, refillPostgresLog } from './index.js';
import { refillContract } from './log-refill.contract.js';

refillContract('PostgreSQL', async () => {
  const { url, drop } = await throwAwayDatabase();
  const options = { url, applicationName: 'refill', logger: silentLogger };
  return {
    refill: (name, entries) => refillPostgresLog({ url, name }, entries),
    open: async (name) => openPostgresLog({ ...options, name }),
    close: drop,
  };
});
