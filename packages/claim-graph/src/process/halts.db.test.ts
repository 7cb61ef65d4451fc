// Halts at a log in PostgreSQL, done past its guard as only the server's highest rights can.
import {
  createPostgresLog,
  type OrderedLog,
  openPostgresLog,
  refillPostgresLog,
} from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { throwAwayDatabase } from '@kc/test-kit';
import { haltsContract, type LogInDanger } from './halts.contract.js';

const name = 'claims';
const urls = new WeakMap<LogInDanger, string>();

async function openInDanger(): Promise<LogInDanger> {
  const { url, drop } = await throwAwayDatabase();
  const further: (() => Promise<void>)[] = [];
  const log = await madeAt(url);
  const danger: LogInDanger = {
    log,
    cutUpTo: (position) =>
      pastGuard(url, `delete from ordered_log_entry where position < ${position}`),
    remove: () => pastGuard(url, 'delete from ordered_log_entry; delete from ordered_log'),
    make: () => createPostgresLog({ url, name }),
    refill: (entries) =>
      refillPostgresLog({ url, name }, async function* () {
        yield entries;
      }),
    async elsewhere() {
      const other = await throwAwayDatabase();
      further.push(other.drop);
      return madeAt(other.url);
    },
    async close() {
      await log.close();
      await drop();
      for (const dropOther of further) await dropOther();
    },
  };
  urls.set(danger, url);
  return danger;
}

async function madeAt(url: string): Promise<OrderedLog> {
  await createPostgresLog({ url, name });
  return openPostgresLog({ url, name, applicationName: 'halts', logger: silentLogger });
}

async function pastGuard(url: string, sql: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(sql);
  });
}

const guard = (state: 'disable' | 'enable') => (danger: LogInDanger) =>
  pastGuard(urls.get(danger) ?? '', `alter table ordered_log_entry ${state} trigger append_only`);

haltsContract({
  home: 'PostgreSQL',
  open: openInDanger,
  spoilings: [
    {
      what: 'the guard of its records is taken off',
      found: 'NOT_APPEND_ONLY',
      spoil: guard('disable'),
      repair: guard('enable'),
    },
  ],
});
