// The data that release 0.1.0 left behind, with its schema: this release restores them, brings the
// schema up to date, reads them and goes on with them. One log, from one release to the next.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphqlClient, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { done } from './commands.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { allHaveFolded, endOfBackup, endOfLog, ledgersUpTo } from './ledger-contents.js';
import { claim, clusterPolicy, localPromotion } from './payers.js';
import { newCluster, newEstablishment } from './records.js';
import { type System, settingsOf, startSystem } from './system.js';

const release = fileURLToPath(new URL('../../../infra/backup/releases/0.1.0', import.meta.url));
const withinMs = 90_000;
/** As 0.1.0 gave them, and its README prints. */
const whiteCloud = {
  name: 'Hợp tác xã Chè Mây Trắng (giả định)',
  support: { totals: { reserved: 90_000_000, confirmed: 262_000_000, paid: 175_000_000 } },
};
const digestThen = 'e95c3e4fd3d256d25cde75ea9c6aebe5f176da9feaf91b8acc735787aecc0abf';

let folder: ThrowAwayFolder;
let system: System;
beforeAll(async () => {
  folder = await throwAwayFolder();
  await done('restore', settingsOf(folder.path), ['--from', release]);
  system = await startSystem(undefined, folder);
}, withinMs);
afterAll(() => system?.end(), withinMs);

test(
  'this release reads what that one wrote, to the last digest',
  async () => {
    const ledgers = await ledgersUpTo(system, await endOfBackup(release));
    for (const { digests } of ledgers) expect(digests.at(-1)).toBe(digestThen);
    expect(await done('audit', settingsOf(folder.path))).toContain('GREEN');
    const { establishment } = await graphqlClient(system.url()).data<{ establishment: object }>(
      `{ establishment(taxCode: "9900000016") {
        name support { totals { reserved confirmed paid } }
      } }`,
    );
    expect(establishment).toEqual(whiteCloud);
  },
  withinMs,
);

test(
  'every service goes on with it: claims are granted and refused as before',
  async () => {
    const objects = [newMachine()];
    const thing = { beneficiary: await newEstablishment(system), objects };
    const dryer = supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', ...thing });
    expectGranted((await claim(await localPromotion(system), dryer)).outcome, 100 * million);

    const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
    const filter = { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT', ...thing };
    const { outcome } = await claim(policy, supportFacts(filter));
    expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });

    await allHaveFolded(system, await endOfLog(system));
    expect(await done('audit', settingsOf(folder.path))).toContain('GREEN');
  },
  withinMs,
);
