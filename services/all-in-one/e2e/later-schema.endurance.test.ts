// While a later release is being rolled out, this one works on a schema that has been expanded
// already: new columns, tables, indexes and defaults that it has never heard of.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { done, runCommand } from './commands.js';
import { type DatabaseName, ledgerDatabases } from './databases.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { allHaveFolded, endOfLog } from './ledger-contents.js';
import { claim, clusterPolicy, localPromotion } from './payers.js';
import { activateNationalRules, newCluster, newEstablishment } from './records.js';
import { type System, settingsOf, startSystem } from './system.js';

const withinMs = 90_000;

/** Each statement is one that the house rule `expanding-migrations` lets a migration do. */
const inEveryDatabase = `
  insert into migrations ("timestamp", name) values (1899999999999, 'Expand1899999999999');
  create table later_notes (id uuid primary key, note text not null);
  alter table audit_entry add column later_reason text;
  alter table command_receipt add column later_channel text not null default 'WEB';`;
const atTheLedger = `
  alter table claim add column later_note text;
  alter table claim_verdict add column later_rank bigint;
  alter table claim_request add column later_priority integer not null default 0;
  alter table outbox add column later_trace text;
  alter table ledger_position add column later_epoch bigint default 1;
  alter table support_item add column later_tags jsonb;
  create index later_claim_state on claim (state, requested_at);
  alter table claim_request add constraint later_priority check (later_priority >= 0) not valid;`;
const ofItsOwn: Partial<Record<DatabaseName, string>> = {
  kc_programs: 'alter table project add column later_stage text',
  kc_clusters: 'alter table industrial_cluster add column later_zone text',
  kc_trade_promotion: 'alter table trade_event add column later_hall text',
  kc_facilities: `alter table establishment add column later_size text not null default 'SMALL'`,
};

let system: System;
beforeAll(async () => {
  system = await startSystem();
  await activateNationalRules(system);
  const all = [...ledgerDatabases, 'kc_facilities'] as const;
  for (const database of all) {
    await system.databases.rows(database, inEveryDatabase);
    if (database !== 'kc_facilities') await system.databases.rows(database, atTheLedger);
    await system.databases.rows(database, ofItsOwn[database] ?? '');
  }
}, withinMs);
afterAll(() => system?.end(), withinMs);

async function claimTwice(): Promise<void> {
  const thing = { beneficiary: await newEstablishment(system), objects: [newMachine()] };
  const dryer = supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', ...thing });
  expectGranted((await claim(await localPromotion(system), dryer)).outcome, 100 * million);
  const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
  const filter = { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT', ...thing };
  const { outcome } = await claim(policy, supportFacts(filter));
  expect(outcome).toMatchObject({ verdict: 'object-claimed' });
}

test('this release, already running, goes on when the schema is expanded under it', claimTwice);

test(
  'this release starts on the expanded schema, claims, and is audited green',
  async () => {
    await system.stop();
    await system.startAgain();
    await claimTwice();
    await allHaveFolded(system, await endOfLog(system));
    expect(await done('audit', settingsOf(system.dataDir))).toContain('GREEN');
  },
  withinMs,
);

test(
  'its backup is one that this release says it cannot restore',
  async () => {
    const backup = `${system.dataDir}/backup`;
    await done('backup', settingsOf(system.dataDir), ['--to', backup]);
    const elsewhere = settingsOf(`${system.dataDir}/elsewhere`);
    const refused = await runCommand('restore', elsewhere, ['--from', backup]);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain('does not have Expand1899999999999');
  },
  withinMs,
);
