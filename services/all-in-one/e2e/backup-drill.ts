// The drill: a system is backed up while it works, restored elsewhere, and goes on from there.
// Where the log is, before and after, is the caller's business.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphqlClient, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { done } from './commands.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { endOfBackup, endOfLog, ledgersUpTo } from './ledger-contents.js';
import { claim, clusterPolicy, localPromotion } from './payers.js';
import { newCluster, newEstablishment } from './records.js';
import { type KafkaHome, type System, settingsOf, startSystem } from './system.js';

const withinMs = 240_000;
const loader = new URL('../../../infra/demo/load.mjs', import.meta.url);

export interface DrillHomes {
  readonly before?: KafkaHome;
  readonly after?: KafkaHome;
}

export function backupDrill({ before, after }: DrillHomes): void {
  let system: System;
  let backup: ThrowAwayFolder;
  beforeAll(async () => {
    system = await startSystem(before);
    backup = await throwAwayFolder();
    await loadDemo(system);
  }, withinMs);
  afterAll(async () => {
    await system?.end();
    await backup?.remove();
  }, withinMs);

  test(
    'a backup taken at work, restored elsewhere, is the same ledger, and goes on',
    async () => {
      const machine = newMachine();
      const facts = await dryerFacts(system, [machine]);
      expectGranted((await claim(await localPromotion(system), facts)).outcome, 100 * million);
      await whileClaiming(system, () =>
        done('backup', settingsOf(system.dataDir, before), ['--to', `${backup.path}/one`]),
      );
      const end = await endOfBackup(`${backup.path}/one`);
      expect(await endOfLog(system)).toBeGreaterThan(end);

      const folder = await throwAwayFolder();
      const settings = settingsOf(folder.path, after);
      await done('restore', settings, ['--from', `${backup.path}/one`]);
      const restored = await startSystem(after, folder);
      try {
        expect(await ledgersUpTo(restored, end)).toEqual(await ledgersUpTo(system, end));
        expect(await totals(restored)).toEqual(await totals(system));
        expect(JSON.stringify(await totals(restored))).toContain('"paid":175000000');
        expect(await done('audit', settings)).toContain('GREEN');

        const policy = clusterPolicy(restored, { clusterId: await newCluster(restored) });
        const { outcome } = await claim(policy, {
          ...facts,
          content: 'CL.POLLUTION_EQUIPMENT',
          source: 'CLUSTER_RECURRENT',
        });
        expect(outcome).toMatchObject({ verdict: 'object-claimed' });
        const next = await dryerFacts(restored, [newMachine()]);
        const payer = await localPromotion(restored);
        expectGranted((await claim(payer, next)).outcome, 100 * million);
        expect(await done('audit', settings)).toContain('GREEN');
      } finally {
        await restored.end();
      }
    },
    withinMs,
  );
}

async function loadDemo(system: System): Promise<void> {
  const { loadDemo } = (await import(loader.href)) as {
    loadDemo(to: { origin: string }): Promise<object>;
  };
  await loadDemo({ origin: new URL(system.url()).origin });
}

async function dryerFacts(system: System, objects: ReturnType<typeof newMachine>[]) {
  const beneficiary = await newEstablishment(system);
  return supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary, objects });
}

/** Claims come in before, during and after the work. */
async function whileClaiming(system: System, work: () => Promise<unknown>): Promise<void> {
  const payer = await localPromotion(system);
  const facts = await dryerFacts(system, []);
  let working = true;
  const claiming = (async () => {
    for (let after = 0; after < 3; after += working ? 0 : 1) {
      await claim(payer, { ...facts, objects: [newMachine()] });
    }
  })();
  try {
    await work();
  } finally {
    working = false;
    await claiming;
  }
}

/** What the demonstration's establishments have been granted and paid: no claim of the test. */
async function totals(system: System): Promise<readonly object[]> {
  const sums = 'support { totals { reserved confirmed paid } }';
  const { establishments } = await graphqlClient(system.url()).data<{
    establishments: { edges: { node: { name: string } }[] };
  }>(`{ establishments(first: 100) { edges { node { name ${sums} } } } }`);
  const nodes = establishments.edges.map(({ node }) => node);
  return nodes.filter(({ name }) => name.includes('giả định'));
}
