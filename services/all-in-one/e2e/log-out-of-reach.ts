// While the log is out of reach nothing is granted: a claim is answered "pending", and once the log
// is back the verdict comes by itself. Nobody has to ask twice, and whoever does gets that verdict.
// How the log gets out of reach is the caller's business.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import { ledgerDatabases } from './databases.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { clusterPolicy, draft, localPromotion } from './payers.js';
import { activateNationalRules, newCluster, newEstablishment } from './records.js';
import type { System } from './system.js';

/** Takes the log away, lets `meanwhile` happen, and brings it back. */
export type WithoutLog = (system: System, meanwhile: () => Promise<void>) => Promise<void>;

const startWithinMs = 90_000;
const verdictWithin = { withinMs: 30_000 };
const testWithinMs = 60_000;
/** Two seconds are promised; a busy machine takes some of its own. */
const patienceMs = 5_000;

export function logOutOfReach(start: () => Promise<System>, withoutLog: WithoutLog): void {
  let system: System;
  beforeAll(async () => {
    system = await start();
    await activateNationalRules(system);
  }, startWithinMs);
  afterAll(() => system?.end(), startWithinMs);

  test(
    'claims are pending, then answered in the order of the log without being asked again',
    async () => {
      const beneficiary = await newEstablishment(system);
      const objects = [newMachine()];
      const promotion = await localPromotion(system);
      const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
      const thing = { beneficiary, objects };
      const dryer = supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', ...thing });
      const filter = supportFacts({
        content: 'CL.POLLUTION_EQUIPMENT',
        source: 'CLUSTER_RECURRENT',
        ...thing,
      });
      const ours = { itemId: await draft(promotion, dryer), claimId: randomUUID() };
      const theirs = { itemId: await draft(policy, filter), claimId: randomUUID() };

      await withoutLog(system, async () => {
        const askedAt = performance.now();
        const answers = await Promise.all([
          promotion.desk.once.claim(ours),
          policy.desk.once.claim(theirs),
        ]);
        expect(performance.now() - askedAt).toBeLessThan(patienceMs);
        for (const answer of answers) {
          expect(answer).toMatchObject({ __typename: 'ClaimPending', position: null });
          expect(answer.messageVi).toContain('chưa có gì được giữ chỗ');
          expect(answer.messageEn).toContain('nothing is reserved yet');
        }
        expect(await statesOf(system, beneficiary)).toEqual([[], [], []]);
      });

      await eventually(async () => {
        const states = await statesOf(system, beneficiary);
        for (const state of states) expect([...state].sort()).toEqual(['REFUSED', 'RESERVED']);
      }, verdictWithin);
      const verdicts = [await promotion.desk.claim(ours), await policy.desk.claim(theirs)];
      const [winner, loser] = verdicts.sort((a, b) => Number(a.position) - Number(b.position));
      if (winner === undefined || loser === undefined) throw new Error('two claims, two verdicts');
      expectGranted(winner, 100 * million);
      expect(loser).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });
    },
    testWithinMs,
  );

  test(
    'a program killed while its claim was pending finishes it when it is started again',
    async () => {
      const promotion = await localPromotion(system);
      const beneficiary = await newEstablishment(system);
      const facts = supportFacts({
        content: 'KC3.4',
        source: 'KCDP_PROVINCE',
        beneficiary,
        objects: [newMachine()],
      });
      const claim = { itemId: await draft(promotion, facts), claimId: randomUUID() };
      await withoutLog(system, async () => {
        expect((await promotion.desk.once.claim(claim)).__typename).toBe('ClaimPending');
        await system.kill();
      });

      await system.startAgain();

      await eventually(async () => {
        expect(await statesOf(system, beneficiary)).toEqual([
          ['RESERVED'],
          ['RESERVED'],
          ['RESERVED'],
        ]);
      }, verdictWithin);
      const { desk } = await localPromotion(system);
      expectGranted(await desk.claim(claim), 100 * million);
    },
    testWithinMs,
  );
}

/** As each of the three ledgers has them. */
function statesOf(system: System, beneficiary: string): Promise<string[][]> {
  return Promise.all(
    ledgerDatabases.map(async (database) => {
      const rows = await system.databases.rows<{ state: string }>(
        database,
        'select state from claim where beneficiary = $1 order by requested_at',
        [beneficiary],
      );
      return rows.map(({ state }) => state);
    }),
  );
}
