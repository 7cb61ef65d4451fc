// Databases and a log that come back from backups of different moments: copies that are behind the
// log fold forward to the same digests; copies that are ahead of it halt, and are folded anew.
import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureDatabase, startEmbeddedPostgres, withClient } from '@kc/persistence';
import { eventually, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { done, runCommand } from './commands.js';
import { ledgerDatabases } from './databases.js';
import { Desk } from './desk.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, type SupportFacts, supportFacts } from './facts.js';
import { allHaveFolded, endOfBackup, endOfLog, ledgersUpTo } from './ledger-contents.js';
import { type Claimed, claim, clusterPolicy, draft, localPromotion, type Payer } from './payers.js';
import { activateNationalRules, newCluster, newEstablishment } from './records.js';
import { type System, settingsOf, startSystem } from './system.js';

const withinMs = 120_000;
const services = ['programs', 'facilities', 'clusters', 'trade-promotion'] as const;
type Part = (typeof services)[number] | 'log';

let system: System;
let backups: ThrowAwayFolder;
/** What was asked after each backup, and after none. */
let promotion: Payer;
let facts: SupportFacts;
let pending: { readonly itemId: string; readonly claimId: string };
let afterFirst: Claimed & { readonly facts: SupportFacts };
let afterSecond: Claimed;
const backup = (moment: 1 | 2 | 3) => `${backups.path}/${moment}`;

beforeAll(async () => {
  system = await startSystem();
  backups = await throwAwayFolder();
  await activateNationalRules(system);
  promotion = await localPromotion(system);
  const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
  facts = supportFacts({
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: await newEstablishment(system),
  });
  const dryer = () => ({ ...facts, objects: [newMachine()] });
  pending = { itemId: await draft(promotion, dryer()), claimId: randomUUID() };
  await whileLogTakesNothing(async () => {
    expect((await promotion.desk.once.claim(pending)).__typename).toBe('ClaimPending');
    await take(1);
  });
  await eventually(async () => expectGranted(await promotion.desk.claim(pending), 100 * million));
  const firstFacts = dryer();
  afterFirst = { ...(await claim(promotion, firstFacts)), facts: firstFacts };
  const { outcome } = await claim(policy, {
    ...firstFacts,
    content: 'CL.POLLUTION_EQUIPMENT',
    source: 'CLUSTER_RECURRENT',
  });
  expect(outcome).toMatchObject({ verdict: 'object-claimed' });
  await take(2);
  afterSecond = await claim(promotion, dryer());
  expectGranted(afterSecond.outcome, 100 * million);
  await take(3);
}, withinMs);
afterAll(async () => {
  await system?.end();
  await backups?.remove();
}, withinMs);

function take(moment: 1 | 2 | 3): Promise<string> {
  return done('backup', settingsOf(system.dataDir), ['--to', backup(moment)]);
}

/** Its counter row is held, as by a writer that stands still: appends wait, readers go on. */
async function whileLogTakesNothing(work: () => Promise<void>): Promise<void> {
  await withClient(await system.databases.url('kc_event_log'), async (client) => {
    await client.query('BEGIN; SELECT FROM ordered_log FOR UPDATE');
    await work();
    await client.query('ROLLBACK');
  });
}

/** A new installation, each part of it from the backup of its own moment. */
async function restoredFrom(moments: Readonly<Record<Part, 1 | 2 | 3>>): Promise<ThrowAwayFolder> {
  const folder = await throwAwayFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: `${folder.path}/postgres` });
  const databaseOf = async (part: string) => {
    const name = `kc_${part.replaceAll('-', '_')}`;
    await ensureDatabase(postgres.url('postgres'), name);
    return postgres.url(name);
  };
  try {
    for (const moment of new Set(Object.values(moments))) {
      const args = ['--from', backup(moment)];
      if (moments.log === moment) args.push('--log', await databaseOf('event_log'));
      for (const service of services.filter((one) => moments[one] === moment)) {
        args.push('--database', `${service}=${await databaseOf(service)}`);
      }
      await done('restore', settingsOf(folder.path), args);
    }
  } finally {
    await postgres.stop();
  }
  await copyFile(`${system.dataDir}/keys.json`, `${folder.path}/keys.json`);
  return folder;
}

function recordsOf(restored: System, recordId: string) {
  return restored.databases.rows<{ code: string }>(
    'kc_clusters',
    `select verdict->>'code' as code from claim_verdict where record_id = $1 order by position`,
    [recordId],
  );
}

describe('each service from another moment, the log from the last', () => {
  let restored: System;
  let folder: ThrowAwayFolder;
  beforeAll(async () => {
    const [programs, clusters, rest] = [1, 2, 3] as const;
    const others = { 'trade-promotion': rest, facilities: rest, log: rest };
    folder = await restoredFrom({ programs, clusters, ...others });
    restored = await startSystem(undefined, folder);
  }, withinMs);
  afterAll(() => restored?.end(), withinMs);

  test('they fold forward, and the digests meet', async () => {
    const end = await endOfBackup(backup(3));
    expect(await ledgersUpTo(restored, end)).toEqual(await ledgersUpTo(system, end));
  });

  test('what waited to be sent is sent again, and counts once', async () => {
    await eventually(async () => {
      const codes = (await recordsOf(restored, pending.claimId)).map(({ code }) => code);
      expect(codes).toEqual(['granted', 'duplicate-record']);
    });
    expectGranted(await promotionOf(restored).desk.claim(pending), 100 * million);
  });

  test('the audit is green, and names what a service no longer remembers', async () => {
    await allHaveFolded(restored, await endOfLog(restored));
    const output = await done('audit', settingsOf(folder.path));
    expect(output).toContain('GREEN');
    expect(output).toContain('note: programs');
    expect(output).toContain('holds 2 records that the service does not remember');
    for (const { claimId } of [afterFirst, afterSecond]) expect(output).toContain(claimId);
  });

  test('what it forgot is given its first answer when it is asked again', async () => {
    const { itemId, claimId, outcome } = afterFirst;
    const payer = promotionOf(restored);
    await payer.desk.draft({
      id: itemId,
      ...payer.parent,
      description: 'Hạng mục kiểm thử',
      facts: afterFirst.facts,
    });
    expect(await payer.desk.claim({ itemId, claimId })).toEqual(outcome);
  });
});

describe('a log that is older than the databases', () => {
  let restored: System;
  let folder: ThrowAwayFolder;
  beforeAll(async () => {
    const [log, all] = [1, 3] as const;
    const databases = { programs: all, clusters: all, 'trade-promotion': all, facilities: all };
    folder = await restoredFrom({ ...databases, log });
    restored = await startSystem(undefined, folder);
  }, withinMs);
  afterAll(() => restored?.end(), withinMs);

  test('each copy halts, says where and why, and the audit is red', async () => {
    const [stood, end] = [await endOfBackup(backup(3)), await endOfBackup(backup(1))];
    for (const database of ledgerDatabases) {
      await eventually(async () => {
        const sql = 'select halted from ledger_position';
        const [row] = await restored.databases.rows<{ halted: object }>(database, sql);
        expect(row?.halted).toMatchObject({
          position: expect.any(String),
          reason: expect.stringContaining(`position ${stood}`),
        });
      });
    }
    const { exitCode, output } = await runCommand('audit', settingsOf(folder.path));
    expect(exitCode).toBe(1);
    expect(output).toContain(`≤ ${end - 1}`);
  });

  test(
    'folded anew, they are what the log says; what was lost is named and can be asked again',
    async () => {
      const settings = settingsOf(folder.path);
      const running = await runCommand('refold', settings, ['--service', 'programs']);
      expect(running).toMatchObject({ exitCode: 1, output: expect.stringContaining('is running') });
      await restored.stop();
      const [first] = [
        await done('refold', settings, ['--service', 'programs']),
        await done('refold', settings, ['--service', 'clusters']),
        await done('refold', settings, ['--service', 'trade-promotion']),
      ];
      for (const { claimId } of [pending, afterFirst, afterSecond]) {
        expect(first).toContain(`${claimId}  ClaimRequested, granted`);
      }
      await restored.startAgain();

      await allHaveFolded(restored, await endOfBackup(backup(1)));
      expect(await done('audit', settings)).toContain('GREEN');
      const { itemId, claimId } = afterFirst;
      const again = await promotionOf(restored).desk.claim({ itemId, claimId });
      expectGranted(again, 100 * million);
      expect(await done('audit', settings)).toContain('GREEN');
    },
    withinMs,
  );
});

/** The same office at its desk in the restored system. */
function promotionOf(restored: System): Payer {
  return { ...promotion, desk: new Desk('Project', restored.by('laoCaiCentre')) };
}
