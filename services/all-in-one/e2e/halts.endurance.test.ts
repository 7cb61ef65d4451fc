// A halt as an operator meets it: seen at /metrics and by `npm run ledger`, which says the way out,
// and ended by the commands that it names.
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, throwAwayFolder } from '@kc/test-kit';
import { done, runCommand } from './commands.js';
import { expectGranted } from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import { allHaveFolded, endOfLog } from './ledger-contents.js';
import { claim, clusterPolicy, localPromotion } from './payers.js';
import { activateNationalRules, newCluster, newEstablishment } from './records.js';
import { type System, settingsOf, startSystem } from './system.js';

const withinMs = 240_000;
const wrong = 'e'.repeat(64);

let system: System;
beforeAll(async () => {
  system = await startSystem();
  await activateNationalRules(system);
}, withinMs);
afterAll(() => system?.end(), withinMs);

const settings = () => settingsOf(system.dataDir);
const metrics = async () => (await fetch(new URL('/metrics', system.url()))).text();

test(
  'a log that is spoilt under the services turns the metrics and the command red, in both languages',
  async () => {
    expect(await metrics()).toContain('kc_ledger_halted{service="clusters"} 0');
    expect(await runCommand('ledger', settings())).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('3 ledgers, 0 halted'),
    });
    await guard('disable');
    await eventually(
      async () => expect(await metrics()).toContain('kc_ledger_halted{service="clusters"} 1'),
      { withinMs: 30_000 },
    );
    const { exitCode, output } = await runCommand('ledger', settings());
    expect(exitCode).toBe(1);
    expect(output).toContain('ĐÃ DỪNG');
    expect(output).toContain('NOT_APPEND_ONLY');
    expect(output).toContain("Put the log's settings back");
    await guard('enable');
    await system.stop();
    await system.startAgain();
    expect(await runCommand('ledger', settings())).toMatchObject({ exitCode: 0 });
  },
  withinMs,
);

test(
  'past a record of a copy that diverged lead the commands that the status names',
  async () => {
    const end = await endOfLog(system);
    await allHaveFolded(system, end);
    await system.databases.rows(
      'kc_clusters',
      `with p as (update ledger_position set digest = '${wrong}' returning position)
       update claim_verdict set digest = '${wrong}' from p
       where claim_verdict.position = p.position`,
    );
    await system.stop();
    await system.startAgain();
    await claim(clusterPolicy(system, { clusterId: await newCluster(system) }), {
      ...(await facts()),
      content: 'CL.POLLUTION_EQUIPMENT',
      source: 'CLUSTER_RECURRENT',
    });
    const { exitCode, output } = await eventually(async () => {
      const told = await runCommand('ledger', settings());
      expect(told.output).toContain('2 halted');
      return told;
    });
    expect(exitCode).toBe(1);
    expect(output).toContain('its writer had seen');
    expect(output).toContain('npm run refold -- --service clusters');
    const audit = await runCommand('audit', settings());
    expect(audit.exitCode).toBe(1);
    expect(audit.output).toContain(`✗ clusters · claim_verdict · ${end - 1} · digest`);

    await system.stop();
    await done('refold', settings(), ['--service', 'clusters']);
    await system.startAgain();
    const way = await eventually(async () => {
      const told = await runCommand('ledger', settings());
      expect(told.output).toContain('3 halted');
      return told.output;
    });
    const named = /--position (\d+) --theirs (\w+) --ours (\w+)/.exec(way)?.[0].split(' ') ?? [];
    expect(named).toContain(String(end));
    const waive = (...args: string[]) => runCommand('waive', settings(), [...named, ...args]);
    expect(await waive('--by', 'A')).toMatchObject({ exitCode: 2 });
    expect(await waive('--by', 'A', '--agree')).toMatchObject({ exitCode: 1 });
    expect(await waive('--by', 'A', '--reason', 'a test')).toMatchObject({ exitCode: 0 });
    expect(await waive('--by', 'A', '--agree')).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('another person'),
    });
    expect(await waive('--by', 'B', '--agree')).toMatchObject({ exitCode: 0 });

    await system.stop();
    await system.startAgain();
    const { outcome, claimId } = await claim(await localPromotion(system), await facts());
    expectGranted(outcome, 100 * million);
    await allHaveFolded(system, await endOfLog(system));
    const after = await done('ledger', settings());
    expect(after).toContain('A + B: a test');
    expect(await done('audit', settings())).toContain('let pass by two persons');
    await proveWithoutTheSystem(claimId);
  },
  withinMs,
);

/** A later receipt: the proof has to come past the record that was let pass. */
async function proveWithoutTheSystem(id: string) {
  const folder = await throwAwayFolder();
  const [receipt, log] = [`${folder.path}/receipt.json`, `${folder.path}/log.gz`];
  const query = 'query ($id: ID!) { claimReceipt(id: $id) { document } }';
  const { claimReceipt } = await system
    .by('ministry')
    .data<{ claimReceipt: { document: string } }>(query, { id });
  await writeFile(receipt, claimReceipt.document);
  expect(await done('export-log', settings(), [log])).toContain('.waivers.json');
  const without = await runCommand('verify', {}, [receipt, '--log', log]);
  expect(without.exitCode).toBe(1);
  expect(without.output).toContain('add --waivers');
  const proof = [receipt, '--log', log, '--waivers', `${log}.waivers.json`];
  expect(await done('verify', {}, proof)).toContain('A + B: a test');
  await folder.remove();
}

async function facts() {
  return supportFacts({
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: await newEstablishment(system),
    objects: [newMachine()],
  });
}

function guard(state: 'disable' | 'enable') {
  const sql = `alter table ordered_log_entry ${state} trigger append_only`;
  return system.databases.rows('kc_event_log', sql);
}
