// The log's table is held by somebody else for a while.
import { describe } from '@jest/globals';
import { withClient } from '@kc/persistence';
import { eventLogDatabase } from './databases.js';
import { logOutOfReach } from './log-out-of-reach.js';
import { type System, startSystem } from './system.js';

describe('with the log in PostgreSQL, which answers nobody for a while', () => {
  logOutOfReach(() => startSystem(), whileLogIsHeld);
});

/** Another session sits on the log's tables: neither writers nor readers get an answer. */
async function whileLogIsHeld(system: System, meanwhile: () => Promise<void>): Promise<void> {
  await withClient(await system.databases.url(eventLogDatabase), async (client) => {
    await client.query('begin');
    await client.query('lock table ordered_log, ordered_log_entry in access exclusive mode');
    await meanwhile();
    await client.query('rollback');
  });
}
