// What the README says is done as it says: its commands are run (all but the test command itself;
// those with Kafka in readme-on-kafka.endurance.test.ts), its first query gets the answer that is
// printed there, and its links lead somewhere.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphqlClient, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { commands, fenced, links, minutes, type Run, ready, root, run } from './readme.js';

let folder: ThrowAwayFolder;
let system: Run;
let origin: string;
beforeAll(async () => {
  folder = await throwAwayFolder();
  system = run('npm start', { KC_DATA_DIR: folder.path });
  origin = (await system.shows(ready, 2 * minutes))[1] ?? '';
}, 2.5 * minutes);
afterAll(async () => {
  await system?.interrupt();
  await folder?.remove();
}, minutes);

test('it shows no command that is not run', () => {
  expect(commands()).toEqual([
    'npm start',
    'npm test',
    'npm run demo',
    'npm run kafka',
    'KAFKA_BROKERS=127.0.0.1:9092 npm start',
    'npm run audit',
  ]);
});

test.each(links())('its link to %s leads somewhere', (path) => {
  expect(existsSync(`${root}${path}`)).toBe(true);
});

describe('npm start', () => {
  test('prints addresses that answer', async () => {
    const page = await (await fetch(`${origin}/`)).text();
    const health = await fetch(`${origin}/health`);
    expect(page).toContain('Khuyến công');
    expect(health.status).toBe(200);
  });

  test('gives the first query the answer that is printed', async () => {
    const [query, ...otherQueries] = fenced('graphql');
    const [answer, ...otherAnswers] = fenced('json');
    const { data } = await graphqlClient(`${origin}/graphql`).ask(query ?? '');
    expect({ data }).toEqual(JSON.parse(answer ?? ''));
    expect([otherQueries, otherAnswers]).toEqual([[], []]);
  });

  test(
    'says where it runs when it is started twice',
    async () => {
      const second = run('npm start', { KC_DATA_DIR: folder.path });
      expect(await second.exitCode).toBe(1);
      expect(second.output()).toContain(`${origin}/`);
    },
    minutes,
  );
});

test(
  'npm run demo: five dryers, one payer each, three equal ledgers',
  async () => {
    const demo = run('npm run demo', { KC_DATA_DIR: folder.path });
    expect(await demo.exitCode).toBe(0);
    const shown = demo.output();
    expect(shown).toContain(origin);
    expect(shown.match(/✔ [AB] được giữ chỗ/g)).toHaveLength(5);
    expect(shown.match(/✘ [AB] bị từ chối/g)).toHaveLength(5);
    expect(shown).toContain('giống nhau từng bit');
  },
  minutes,
);

test(
  'npm run demo without a running system: on one of its own, which is gone afterwards',
  async () => {
    const own = await throwAwayFolder();
    const demo = run('npm run demo', { KC_DATA_DIR: own.path });
    expect(await demo.exitCode).toBe(0);
    expect(demo.output()).toContain('hệ thống riêng');
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(demo.output());
    expect(address).toBeNull();
    await own.remove();
  },
  2 * minutes,
);

test(
  'npm run audit: green',
  async () => {
    const audit = run('npm run audit', { KC_DATA_DIR: folder.path });
    expect({ code: await audit.exitCode, output: audit.output() }).toMatchObject({ code: 0 });
  },
  2 * minutes,
);

test(
  'Ctrl-C ends it all',
  async () => {
    await system.interrupt();
    await expect(fetch(`${origin}/health`)).rejects.toThrow();
  },
  minutes,
);
