// A short run of `npm run chaos`: every kind of fault and every window is hit once, and nothing
// that was promised is broken. It has the machine to itself, as the other deployments have.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { describeOnKafkaCluster } from '../kafka-cluster.js';
import { textOf } from './report.js';
import { runChaos } from './run.js';

const seed = Number(process.env.KC_RACE_SEED ?? 1);
const withinMs = 6 * 60_000;

await describeOnKafkaCluster('everything is killed and stopped under load', () => {
  let folder: ThrowAwayFolder;
  beforeAll(async () => {
    folder = await throwAwayFolder();
  });
  afterAll(() => folder?.remove());

  test(
    'every fault and window is hit, and the checker finds nothing',
    async () => {
      const report = await runChaos({ minutes: 1, seed, folder: folder.path });
      if (report === undefined) throw new Error('nobody interrupted it');
      process.stdout.write(`\n${textOf(report)}\n`);

      expect(report.findings).toEqual([]);
      expect(report.log.undecided).toBe(0);
      for (const hits of Object.values(report.windows)) expect(hits).toBeGreaterThan(0);
      const kinds = Object.keys(report.faults);
      for (const service of ['programs', 'clusters', 'trade-promotion', 'facilities', 'gateway']) {
        expect(kinds).toContain(`kill ${service}`);
      }
      for (const service of ['programs', 'clusters', 'trade-promotion', 'gateway']) {
        expect(kinds).toContain(`pause ${service}`);
      }
      expect(kinds).toEqual(
        expect.arrayContaining([
          'kill postgres',
          'kill broker',
          'pause broker',
          'two brokers: kill and kill',
          expect.stringMatching(/^two brokers: .*pause/),
          expect.stringMatching(/^long pause /),
        ]),
      );
      expect(report.blackouts).toBeGreaterThan(0);
      // Sent twice and counted once, folded twice and saved once.
      expect(report.log.duplicates).toBeGreaterThan(0);
      expect(report.foldedTwice).toBeGreaterThan(0);
    },
    withinMs,
  );
});
