// The deployment of docker-compose.yml under a steady load of claims and queries, while its parts
// are restarted one after the other, and while they are killed. Two agencies race for every
// machine; afterwards the raw log, the three ledgers and what the callers were told must agree.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { callers } from '../e2e/callers.js';
import { check } from '../race/checker.js';
import { preparePairs, prepareWorkshop } from '../race/race-pairs.js';
import { Load, pairEveryMs } from './load.js';
import { faultsIn, printSummaries, type Span } from './load-report.js';
import { ReadyGateways } from './ready-gateways.js';
import { describeOnRehearsal } from './rehearsal.js';
import { type Rehearsed, startRehearsed } from './rehearsed.js';

const minutes = 60_000;
const quietMs = 5_000;
const downMs = 2_000;

await describeOnRehearsal('under load', () => {
  let system: Rehearsed;
  let workshop: Awaited<ReturnType<typeof prepareWorkshop>>;
  let gateways: ReadyGateways;
  let running: Load | undefined;

  beforeAll(async () => {
    system = await startRehearsed();
    workshop = await prepareWorkshop(system);
    gateways = new ReadyGateways(system.gatewayUrls);
  }, 10 * minutes);

  // A load that a failed test left behind would keep this process for ever.
  afterEach(async () => {
    await running?.abandon();
  }, 2 * minutes);

  afterAll(async () => {
    await gateways?.close();
    await system?.end();
  }, 2 * minutes);

  /** With machines for so long; what is left over is not raced for. */
  async function begin(prefix: string, lastsMs: number): Promise<Load> {
    const count = Math.ceil(lastsMs / pairEveryMs);
    const pairs = await preparePairs(system, workshop, { prefix, count });
    const tokens = {
      programs: await system.tokenFor(callers.laoCaiCentre),
      clusters: await system.tokenFor(callers.laoCaiDepartment),
      reader: await system.tokenFor(callers.auditor),
    };
    const taxCodes = workshop.beneficiaries.map((key) => key.slice('tax:'.length));
    const load = new Load({ gateways, pairs, tokens, taxCodes });
    running = load;
    load.start();
    return load;
  }

  async function spanOf(work: () => Promise<unknown>): Promise<Span> {
    const from = Date.now();
    await work();
    return { from, to: Date.now() };
  }

  test(
    'a rolling restart of every process fails no request, loses no claim, grants nothing twice',
    async () => {
      const load = await begin('ROLL', 4 * minutes);
      const quiet = await spanOf(() => sleep(quietMs));
      const rolling = await spanOf(async () => {
        for (const program of system.programNames) await system.restart(program);
      });
      const raced = await load.finish();
      printSummaries(`rolling restart, ${raced.length} machines raced for`, load.samples, {
        undisturbed: quiet,
        [`${system.programNames.length} processes restarted`]: rolling,
      });

      expect(load.samples.filter(({ fault }) => fault !== undefined)).toEqual([]);
      expect((await check(system, raced)).findings).toEqual([]);
      expect(system.crashes()).toEqual([]);
    },
    8 * minutes,
  );

  test(
    'a broker, an instance and PostgreSQL are killed and come back: nothing is lost or granted twice',
    async () => {
      const load = await begin('KILL', 3 * minutes);
      const undisturbed = await spanOf(() => sleep(quietMs));
      const lostBy = async (lose: () => Promise<void>) => ({
        lost: await spanOf(() => lose().then(() => system.allReady())),
        after: await spanOf(() => sleep(quietMs)),
      });
      const leader = await lostBy(() => system.loseLeader(downMs));
      const instance = await lostBy(() => system.loseProgram('programs-1', downMs));
      const postgres = await lostBy(() => system.losePostgres(downMs));
      const raced = await load.finish();
      printSummaries(`kills, ${raced.length} machines raced for`, load.samples, {
        undisturbed,
        'the leading broker lost': leader.lost,
        'after that': leader.after,
        'an instance of programs lost': instance.lost,
        afterwards: instance.after,
        'PostgreSQL lost': postgres.lost,
        'at last': postgres.after,
      });

      expect((await check(system, raced)).findings).toEqual([]);
      // The other brokers and the other instance are there for that. PostgreSQL is one.
      for (const span of [leader.lost, leader.after, instance.lost, instance.after]) {
        expect(faultsIn(load.samples, span)).toEqual([]);
      }
      const begun = load.samples.filter(({ startedAt }) => startedAt >= postgres.after.from);
      expect(faultsIn(begun, postgres.after)).toEqual([]);
      expect(system.crashes()).toEqual([]);
    },
    8 * minutes,
  );
});
