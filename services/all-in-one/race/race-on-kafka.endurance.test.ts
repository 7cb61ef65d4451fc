// Races and kills on the claim log in Kafka, on three brokers of its own; then without the one that
// leads, and then with all of them out of reach.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { check } from './checker.js';
import { askOnce, racers } from './clients.js';
import { Heat } from './heat.js';
import {
  brokerIds,
  describeOnKafkaCluster,
  type KafkaCluster,
  leaderOf,
  startKafkaCluster,
} from './kafka-cluster.js';
import { raceContract } from './race.contract.js';

const minutes = 60_000;

await describeOnKafkaCluster('two agencies race, the log in Kafka', () => {
  let folder: ThrowAwayFolder;
  let kafka: KafkaCluster;

  beforeAll(async () => {
    folder = await throwAwayFolder();
    kafka = await startKafkaCluster(folder.path);
  }, 2 * minutes);

  const ground = raceContract({ title: 'Kafka log', kafka: async () => kafka });

  // After the contract's own, so that the services stop before their brokers.
  afterAll(async () => {
    await kafka?.stop();
    await folder?.remove();
  }, minutes);

  test(
    'without the broker that leads the log claims are answered as before',
    async () => {
      const machines = await ground.pairs('L', 4);
      const leader = await leaderOf(kafka);
      await kafka.kill(leader);
      const heat = new Heat(ground.clients());
      await heat.beginAll(machines);
      const raced = await heat.finish();
      const leaderMeanwhile = await leaderOf(kafka);
      await kafka.restart(leader);

      expect(leaderMeanwhile).not.toBe(leader);
      expect((await check(ground.deployment(), raced)).findings).toEqual([]);
    },
    minutes,
  );

  test(
    'with all brokers stopped claims wait, and are answered when they run again',
    async () => {
      const deployment = ground.deployment();
      const machines = await ground.pairs('P', 3);
      const claims = machines.flatMap((pair) => racers.map((racer) => ({ racer, ...pair[racer] })));
      const stateOf = async (claimId: string) => {
        const { claim } = await deployment
          .by('auditor')
          .data<{ claim: { state: string } | null }>(
            'query ($id: ID!) { claim(id: $id) { state } }',
            {
              id: claimId,
            },
          );
        return claim?.state;
      };

      for (const id of brokerIds) kafka.pause(id);
      const told = await Promise.all(claims.map((claim) => askOnce(deployment, claim)));
      const { programsLedger } = await deployment
        .by('auditor')
        .data<{ programsLedger: { health: string } }>('{ programsLedger { health } }');
      const statesMeanwhile = await Promise.all(claims.map(({ claimId }) => stateOf(claimId)));
      for (const id of brokerIds) kafka.resume(id);

      expect(programsLedger.health).toBe('LOG_OUT_OF_REACH');
      expect(told).toEqual(claims.map(() => 'ClaimPending'));
      expect(statesMeanwhile).toEqual(claims.map(() => undefined));
      // Nobody asks again: the records find their way by themselves.
      await eventually(
        async () => {
          const states = await Promise.all(claims.map(({ claimId }) => stateOf(claimId)));
          expect(states.filter((state) => state === 'RESERVED')).toHaveLength(machines.length);
          expect(states.filter((state) => state === 'REFUSED')).toHaveLength(machines.length);
        },
        { withinMs: 30_000 },
      );
      const heat = new Heat(ground.clients());
      await heat.beginAll(machines);
      expect((await check(deployment, await heat.finish())).findings).toEqual([]);
    },
    2 * minutes,
  );
});
