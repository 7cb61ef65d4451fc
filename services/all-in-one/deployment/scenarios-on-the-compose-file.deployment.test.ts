// Every scenario of the whole system on what docker-compose.yml describes: two instances of each
// program, three brokers that ask who is there, a database login for each service.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '@kc/persistence';
import { scenarios } from '../e2e/scenarios.js';
import type { System } from '../e2e/system.js';
import { describeOnRehearsal, type Rehearsal, startRehearsal } from './rehearsal.js';
import { rehearsedSystem } from './rehearsed-system.js';

/** A first build of the image installs every package twice. */
const startWithinMs = 10 * 60_000;

await describeOnRehearsal('on the compose file', () => {
  let rehearsal: Rehearsal;
  let system: System;
  beforeAll(async () => {
    rehearsal = await startRehearsal();
    system = await rehearsedSystem(rehearsal);
  }, startWithinMs);

  // It ends the system after the last test, those below included.
  scenarios(async () => system);

  describe('each program, after all that', () => {
    test('a service gets into its own database and into no other', async () => {
      const own = rehearsal.databaseUrl('clusters');
      const rows = await withClient(own, async (client) => {
        return (await client.query('select current_user as who, current_database() as what')).rows;
      });
      expect(rows).toEqual([{ who: 'clusters', what: 'kc_clusters' }]);
      const other = own.replace(/kc_clusters$/, 'kc_programs');
      const intruder = withClient(other, async () => 'in');
      await expect(intruder).rejects.toThrow('permission denied for database');
    });

    test('no program ended by itself', () => {
      const restarted = [...rehearsal.services.values()].filter(({ restarts }) => restarts > 0);
      expect(restarted.map(({ name }) => name)).toEqual([]);
    });
  });
});
