// The race of two agencies for the same machines, with the services as processes of their own,
// and then the same race while they, their database and their brokers are killed. On whichever
// log is given.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from './checker.js';
import { RaceClients } from './clients.js';
import { type Deployment, startDeployment } from './deployment.js';
import { Heat } from './heat.js';
import type { KafkaCluster } from './kafka-cluster.js';
import { Kills, planKills } from './kills.js';
import { type Pair, preparePairs, prepareWorkshop } from './race-pairs.js';
import { showKills, showRace } from './report.js';

export interface RaceLog {
  readonly title: string;
  readonly kafka?: () => Promise<KafkaCluster>;
}

/** The system that the tests of the contract leave running for further ones. */
export interface RaceGround {
  deployment(): Deployment;
  clients(): RaceClients;
  pairs(prefix: string, count: number): Promise<Pair[]>;
}

/** For a longer or another course than the everyday one. */
const numberOf = (variable: string, usual: number) => Number(process.env[variable] ?? usual);
const seed = numberOf('KC_RACE_SEED', 1);
const pairCount = numberOf('KC_RACE_PAIRS', 200);
/** On each log; from 15 on every kind of kill occurs. */
const killCount = numberOf('KC_RACE_KILLS', 16);
const pairsPerKill = 2;
const minutes = 60_000;

export function raceContract({ title, kafka }: RaceLog): RaceGround {
  let deployment: Deployment;
  let clients: RaceClients;
  let workshop: Awaited<ReturnType<typeof prepareWorkshop>>;
  const kills = new Kills(() => deployment);
  const pairs = (prefix: string, count: number) =>
    preparePairs(deployment, workshop, { prefix, count });

  beforeAll(async () => {
    const onMoment = kills.meet.bind(kills);
    deployment = await startDeployment({ kafka: await kafka?.(), onMoment });
    workshop = await prepareWorkshop(deployment);
    clients = await RaceClients.start(deployment, seed);
  }, 3 * minutes);

  afterAll(async () => {
    await clients?.stop();
    await deployment?.end();
  }, minutes);

  test(
    `of two simultaneous claims for one machine one wins, ${pairCount} times`,
    async () => {
      const machines = await pairs('R', pairCount);
      const startedAt = Date.now();
      const heat = new Heat(clients);
      await heat.beginAll(machines);
      const raced = await heat.finish();
      const tookMs = Date.now() - startedAt;
      const checked = await check(deployment, raced);
      showRace(`${title}, race`, { raced, checked, tookMs });

      expect(checked.findings).toEqual([]);
      expect(checked.wins.programs + checked.wins.clusters).toBe(pairCount);
      expect(Math.min(...Object.values(checked.wins))).toBeGreaterThanOrEqual(pairCount / 5);
      expect(deployment.crashes()).toEqual([]);
    },
    3 * minutes,
  );

  test(
    `${killCount} kills lose nothing and grant nothing twice`,
    async () => {
      const plan = planKills(killCount, seed, kafka !== undefined);
      const machines = await pairs('K', killCount * pairsPerKill);
      const startedAt = Date.now();
      const heat = new Heat(clients);
      for (const [at, kill] of plan.entries()) {
        // Armed before its claims are made, so that there is always one for it to meet.
        const { struck } = await kills.arm(kill);
        const own = machines.slice(at * pairsPerKill, (at + 1) * pairsPerKill);
        await Promise.all([struck, heat.beginAll(own)]);
      }
      const raced = await heat.finish();
      await kills.allRecovered();
      const tookMs = Date.now() - startedAt;
      const checked = await check(deployment, raced);
      const { done } = kills;
      showKills(`${title}, kills`, { done, raced, checked, tookMs });

      expect(checked.findings).toEqual([]);
      expect(done).toHaveLength(killCount);
      for (const window of ['claimed', 'appended', 'folded'] as const) {
        expect(done.filter((kill) => kill.window === window)).not.toHaveLength(0);
      }
      expect(deployment.crashes()).toEqual([]);
    },
    6 * minutes,
  );

  return { deployment: () => deployment, clients: () => clients, pairs };
}
