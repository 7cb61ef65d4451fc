// `npm run audit` on a system that runs: green as it stands, red and pointing at the place once
// somebody has altered one row, one verdict or one record past the program, green again when it is
// put right.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DatabaseName, eventLogDatabase } from './databases.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { claim, localPromotion } from './payers.js';
import { activateNationalRules, newEstablishment } from './records.js';
import { type System, startSystem } from './system.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const startWithinMs = 90_000;
const auditsWithinMs = 120_000;

let system: System;
let claimed: { readonly claimId: string; readonly position: number };
beforeAll(async () => {
  system = await startSystem();
  await activateNationalRules(system);
  const { claimId, outcome } = await claim(
    await localPromotion(system),
    supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary: await newEstablishment(system),
      objects: [newMachine()],
    }),
  );
  expectGranted(outcome, 100 * million);
  claimed = { claimId, position: Number(outcome.position) };
}, startWithinMs);
afterAll(() => system?.end(), startWithinMs);

interface Alteration {
  readonly what: string;
  readonly database: DatabaseName;
  readonly alter: () => string;
  readonly restore: () => string;
  /** Where the audit must point. */
  readonly place: () => readonly string[];
}

const alterations: readonly Alteration[] = [
  {
    what: 'a row of a claim',
    database: 'kc_clusters',
    alter: () => claimRow('200000000'),
    restore: () => claimRow('100000000'),
    place: () => ['clusters', 'claim', claimed.claimId],
  },
  {
    what: 'a verdict',
    database: 'kc_trade_promotion',
    alter: () => verdictCode('reduced'),
    restore: () => verdictCode('granted'),
    place: () => ['trade-promotion', 'claim_verdict', String(claimed.position)],
  },
  {
    what: 'a record of the log',
    database: eventLogDatabase,
    alter: flipOneBit,
    restore: flipOneBit,
    place: () => [String(claimed.position)],
  },
];

test(
  'the audit is green on what was never altered',
  async () => {
    const { exitCode, output } = await audit();
    expect(output).toContain('GREEN');
    expect(exitCode).toBe(0);
  },
  auditsWithinMs,
);

test.each(alterations)(
  'the audit is red on $what that was altered, and says where',
  async ({ database, alter, restore, place }) => {
    await system.databases.rows(database, alter());
    const red = await audit();
    await system.databases.rows(database, restore());

    expect(red.exitCode).toBe(1);
    expect(red.output).toContain('RED');
    const found = red.output.split('\n').filter((line) => line.startsWith('✗'));
    expect(found.some((line) => place().every((part) => line.includes(part)))).toBe(true);
    expect(await audit()).toMatchObject({ exitCode: 0 });
  },
  auditsWithinMs,
);

function claimRow(granted: string): string {
  return `update claim set row = jsonb_set(row, '{granted}', '"${granted}"')
          where claim_id = '${claimed.claimId}'`;
}

function verdictCode(code: string): string {
  return `update claim_verdict set verdict = jsonb_set(verdict, '{code}', '"${code}"')
          where position = ${claimed.position}`;
}

/** Of the record's last byte; the guard against it is taken off and put back. */
function flipOneBit(): string {
  return `
    alter table ordered_log_entry disable trigger append_only;
    update ordered_log_entry
       set value = set_byte(value, length(value) - 1, get_byte(value, length(value) - 1) # 1)
     where position = ${claimed.position};
    alter table ordered_log_entry enable trigger append_only`;
}

interface Audit {
  readonly exitCode: number;
  readonly output: string;
}

function audit(): Promise<Audit> {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const env = { ...environment, KC_DATA_DIR: system.dataDir };
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', 'audit'], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ exitCode: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}
