// A receipt, from the graph to its proof: issued by a service of a system that runs, proven by an
// export of the log with nothing else at hand, and refuted once a word of it or of the log differs.
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { done, runCommand } from './commands.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { allHaveFolded, endOfLog } from './ledger-contents.js';
import { claim, localPromotion } from './payers.js';
import { activateNationalRules, newEstablishment } from './records.js';
import { type System, startSystem } from './system.js';

const startWithinMs = 90_000;
const withinMs = 120_000;
const noEnvironment = {};

let system: System;
let folder: ThrowAwayFolder;
let claimId: string;
const path = (file: string) => `${folder.path}/${file}`;

beforeAll(async () => {
  folder = await throwAwayFolder();
  system = await startSystem();
  await activateNationalRules(system);
  const claimed = await claim(
    await localPromotion(system),
    supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary: await newEstablishment(system),
      objects: [newMachine()],
    }),
  );
  expectGranted(claimed.outcome, 100 * million);
  ({ claimId } = claimed);
  // Any of the services may be asked for the receipt.
  await allHaveFolded(system, await endOfLog(system));
}, startWithinMs);
afterAll(async () => {
  await system?.end();
  await folder?.remove();
}, startWithinMs);

test(
  'a receipt from the graph is proven by an export of the log, the system being gone',
  async () => {
    const receipt = await receiptOf(claimId);
    expect(receipt).toMatchObject({ claimId, verdict: 'granted', granted: 100 * million });
    await writeFile(path('receipt.json'), receipt.document);
    const exported = ['export-log', { KC_DATA_DIR: system.dataDir }] as const;
    expect(await done(...exported, [path('log.gz')])).toContain('records');
    expect(await runCommand(...exported, [path('log.gz')])).toMatchObject({ exitCode: 1 });
    await done('backup', { KC_DATA_DIR: system.dataDir }, ['--to', path('backup')]);
    await system.stop();

    const plain = gunzipSync(await readFile(path('log.gz')));
    await writeFile(path('log.records'), plain);
    for (const log of ['log.gz', 'log.records', 'backup/log.records.gz']) {
      const proof = await done('verify', noEnvironment, [path('receipt.json'), '--log', path(log)]);
      expect(proof).toContain('PROVEN');
      expect(proof).toContain(claimId);
    }
    await system.startAgain();
  },
  withinMs,
);

test('a receipt goes to whom the file of the claim is open, and to nobody else', async () => {
  const query = 'query ($id: ID!) { claimReceipt(id: $id) { document } }';
  for (const caller of ['ministry', 'laoCaiCentre', 'auditor'] as const) {
    const { errors } = await system.by(caller).ask(query, { id: claimId });
    expect([caller, errors]).toEqual([caller, []]);
  }
  const { errors } = await system.by('laiChauDepartment').ask(query, { id: claimId });
  expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

interface Alteration {
  readonly what: string;
  readonly file: 'receipt.json' | 'log.gz';
  readonly alter: (text: string) => string;
  readonly failing: string;
}

const alterations: readonly Alteration[] = [
  {
    what: 'an amount of the receipt',
    file: 'receipt.json',
    alter: (text) => text.replace('"100000000"', '"200000000"'),
    failing: 'signature',
  },
  {
    what: 'a receipt that is no JSON',
    file: 'receipt.json',
    alter: (text) => text.slice(1),
    failing: 'form',
  },
  {
    what: 'a word of the record',
    file: 'log.gz',
    alter: (text) => text.replace('"requested":"1', '"requested":"2'),
    failing: 'verdict',
  },
  {
    what: 'a log that was cut',
    file: 'log.gz',
    alter: (text) => text.slice(0, text.lastIndexOf('ClaimRequested')),
    failing: 'replay',
  },
];

test.each(alterations)(
  'it is refuted by $what, and it is said which check fails',
  async ({ file, alter, failing }) => {
    const before = await readFile(path(file));
    const isLog = file === 'log.gz';
    const text = alter((isLog ? gunzipSync(before) : before).toString());
    await writeFile(path(file), isLog ? gzipSync(text) : text);
    const { exitCode, output } = await verify();
    await writeFile(path(file), before);
    expect(output).toContain('NOT PROVEN');
    expect(output).toContain(`✗ ${failing}:`);
    expect(exitCode).toBe(1);
  },
  withinMs,
);

test('what cannot be found out ends with 2', async () => {
  const missing = [path('receipt.json'), '--log', path('no-such-file')];
  expect(await runCommand('verify', noEnvironment, missing)).toMatchObject({ exitCode: 2 });
  expect(await runCommand('verify', noEnvironment, [])).toMatchObject({ exitCode: 2 });
});

const verify = () =>
  runCommand('verify', noEnvironment, [path('receipt.json'), '--log', path('log.gz')]);

interface Shown {
  readonly claimId: string;
  readonly verdict: string;
  readonly granted: number;
  readonly document: string;
}

async function receiptOf(id: string): Promise<Shown> {
  const { claimReceipt } = await system
    .by('ministry')
    .data<{ claimReceipt: Shown }>(
      'query ($id: ID!) { claimReceipt(id: $id) { claimId verdict granted document } }',
      { id },
    );
  return claimReceipt;
}
