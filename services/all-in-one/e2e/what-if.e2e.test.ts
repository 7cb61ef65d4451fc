// Past requests under other rules, as whoever weighs a new cap asks: the demonstration data, a copy
// of the sheets with one cell changed, and neither the log nor a database touched.
import { cp, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { done, runCommand } from './commands.js';
import { endOfLog, ledgersUpTo } from './ledger-contents.js';
import { type System, settingsOf, startSystem } from './system.js';

const withinMs = 120_000;
const loader = new URL('../../../infra/demo/load.mjs', import.meta.url);
const command = new URL('../../../infra/what-if/what-if-command.mjs', import.meta.url);
const norms = fileURLToPath(new URL('../../programs/data/norms', import.meta.url));
const lowerCap = [/(KC3\.4-2018,.*),300000000,/, '$1,155000000,'] as const;

let system: System;
let folder: ThrowAwayFolder;
const path = (file: string) => `${folder.path}/${file}`;

beforeAll(async () => {
  folder = await throwAwayFolder();
  system = await startSystem();
  const { loadDemo } = (await import(loader.href)) as {
    loadDemo(to: { origin: string }): Promise<unknown>;
  };
  await loadDemo({ origin: new URL(system.url()).origin });
}, withinMs);
afterAll(async () => {
  await system?.end();
  await folder?.remove();
}, withinMs);

/** A copy of the national sheets with one change. */
async function sheets(name: string, file: string, [from, to]: readonly [RegExp, string]) {
  await cp(norms, path(name), { recursive: true });
  const before = await readFile(path(`${name}/${file}`), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  await writeFile(path(`${name}/${file}`), after);
  return ['--sheets', path(name)];
}

test(
  'a lower cap would have reduced three requests of the demonstration, and changes nothing',
  async () => {
    const end = await endOfLog(system);
    const before = await ledgersUpTo(system, end);
    const json = ['--json', path('live.json')];
    const lower = await sheets('lower', 'norms.csv', lowerCap);
    const told = await done('what-if', settingsOf(system.dataDir), [...lower, ...json]);
    expect(told).toContain('3 would have been answered otherwise');
    expect(told).toMatch(/KCDP_PROVINCE .*-100\.000\.000/);
    expect(told).toMatch(/KCQG .*-145\.000\.000/);
    expect(told).toMatch(/cộng \/ total .*-245\.000\.000/);
    expect(told).toContain('granted 250.000.000');
    expect(told).toContain('reduced 155.000.000 [KC3.4-2018');
    const { differences } = JSON.parse(await readFile(path('live.json'), 'utf8'));
    expect(differences.map(amounts)).toEqual([
      ['KC3.4', 'granted', '250000000', 'reduced', '155000000'],
      ['KC3.4', 'reduced', '300000000', 'reduced', '155000000'],
      ['KC3.4', 'granted', '160000000', 'reduced', '155000000'],
    ]);
    expect(await endOfLog(system)).toBe(end);
    expect(await ledgersUpTo(system, end)).toEqual(before);
    await done('audit', settingsOf(system.dataDir));
  },
  withinMs,
);

test(
  'an export of the log says the same, with no system at hand, and stays as it is',
  async () => {
    const log = path('log.gz');
    await done('export-log', settingsOf(system.dataDir), [log]);
    const bytes = await readFile(log);
    const json = ['--json', path('export.json')];
    const lower = ['--sheets', path('lower'), '--log', log];
    await done('what-if', {}, [...lower, ...json]);
    expect(await readFile(path('export.json'))).toEqual(await readFile(path('live.json')));
    expect(await readFile(log)).toEqual(bytes);
    const same = await done('what-if', {}, ['--sheets', norms, '--log', log]);
    expect(same).toContain('0 would have been answered otherwise');
  },
  withinMs,
);

test(
  'what cannot be found out ends with 2, and a fault of the sheets names its place',
  async () => {
    const log = ['--log', path('log.gz')];
    const faulty = await sheets('faulty', 'norms.csv', [/,300000000,/, ',lots,']);
    const told = await runCommand('what-if', {}, [...faulty, ...log]);
    expect(told.exitCode).toBe(2);
    expect(told.output).toMatch(/norms\.csv · dòng \/ row \d+ · cột \/ column cap/);
    expect(await runCommand('what-if', {}, log)).toMatchObject({ exitCode: 2 });
  },
  withinMs,
);

test.each([
  ['settings.csv in', ['--sheets', 'no-such-folder', '--log', 'log.gz']],
  ['Không đọc được', ['--sheets', norms, '--log', 'no-such-file']],
  ['does not begin with a position', ['--sheets', norms, '--log', 'live.json']],
  ['There is', ['--sheets', norms, '--log', 'log.gz', '--json', 'live.json']],
  ['--database', ['--sheets', norms, '--log', 'log.gz', '--database', 'programs=postgres://x']],
])(
  'says what is wrong with what it was given: %s',
  async (said, args) => {
    const { whatIf } = (await import(command.href)) as {
      whatIf(given: object): Promise<unknown>;
    };
    const inFolder = (one: string) => (one.startsWith('-') || one === norms ? one : path(one));
    const show = { step: () => {}, seconds: () => '' };
    const refused = whatIf({ args: args.map(inFolder), env: {}, show });
    await expect(refused).rejects.toThrow(said);
  },
  withinMs,
);

interface Difference {
  readonly content: string;
  readonly actual: { readonly code: string; readonly granted: string | null };
  readonly other: { readonly code: string; readonly granted: string | null };
}

function amounts({ content, actual, other }: Difference) {
  return [content, actual.code, actual.granted, other.code, other.granted];
}
