// The meter as the graph shows it, on PostgreSQL, after the log of a random history of three payers
// is folded: equal to the ledger’s own counter and to sums in SQL by hand.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newSigningKey } from '@kc/claim-participant';
import { openPostgresLog, refillPostgresLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { randomIds, silentLogger } from '@kc/process-kit';
import { eventually, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import { graphql } from 'graphql';
import { uuidOf } from '../../../../packages/claim-ledger/src/testing/signing.js';
import { clusterInput, laoCaiDepartment } from '../clusters.fixture.js';
import { type ClustersService, createClustersService } from '../clusters-service.js';
import { migrations } from '../tables.js';
import { MeterHistory, projects } from './meter-history.fixture.js';

const changes = 1_500;
const name = 'support-claims';
const history = new MeterHistory(26_1);
let databases: ThrowAwayDatabase[] = [];
let service: ClustersService;
let end: () => Promise<void>;

beforeAll(async () => {
  while (history.world.entries.length < changes) history.step();
  databases = [await throwAwayDatabase(migrations), await throwAwayDatabase()];
  const [{ url: databaseUrl = '' } = {}, { url = '' } = {}] = databases;
  await refillPostgresLog({ url, name }, async function* () {
    yield history.world.entries.map((entry) => ({ ...entry, value: Buffer.from(entry.value) }));
  });
  const log = openPostgresLog({ url, name, applicationName: 'test', logger: silentLogger });
  // A day on which no reservation is due, so that this instance asks for nothing itself.
  const clock = { now: () => new Date('2026-03-02T02:00:00Z') };
  const settings = { databaseUrl, log, signingKey: newSigningKey(), clock };
  service = await createClustersService({ ...settings, ids: randomIds, logger: silentLogger });
  for (const worker of service.workers) worker.start();
  end = async () => {
    for (const worker of service.workers) await worker.stop();
    await service.close();
    await log.close();
  };
  await eventually(
    async () => {
      const { details } = await service.health();
      if (details.position !== BigInt(changes - 1)) throw new Error(`at ${details.position}`);
    },
    { withinMs: 60_000 },
  );
  await givenProjects();
}, 120_000);

afterAll(async () => {
  await end?.();
  for (const database of databases) await database.drop();
});

async function ask<Data>(source: string, variableValues: object = {}): Promise<Data> {
  const contextValue = service.context(laoCaiDepartment, 'request');
  const { schema } = service;
  const { data, errors } = await graphql({
    schema,
    source,
    variableValues: { ...variableValues },
    contextValue,
  });
  if (errors !== undefined) throw errors[0];
  return data as Data;
}

async function givenProjects(): Promise<void> {
  const cluster = clusterInput();
  const register = (field: string, type: string) =>
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  await ask(register('registerCluster', 'RegisterClusterInput'), { input: cluster });
  for (const project of projects) {
    const input = { id: uuidOf(project), clusterId: cluster.id, name: `Hạ tầng ${project}` };
    const field = 'registerInfrastructureProject';
    await ask(register(field, 'RegisterInfrastructureProjectInput'), { input });
  }
}

const handMade = `
  with held as (
    select claim_id, service, row->>'source' as source, row->'decision' <> 'null' as decided,
      (row->>'granted')::numeric as granted
    from claim
    where project = $1 and row->>'source' <> 'DONOR'
      and state in ('RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING', 'SETTLED')
  ), moved as (
    select claim_id, sum(
      (row->>'amount')::numeric * case row->>'kind' when 'RECOVERY' then -1 else 1 end
    ) as paid
    from claim_payment group by claim_id
  ), recorded as (
    -- Paid before it was entered: it has no payment of its own in the log.
    select claim_id, (row->>'authorised')::numeric as paid from claim
    where (row->>'recorded')::boolean
  ), net as (
    select held.*, coalesce(case when recorded.claim_id is null then moved.paid else (
      select recorded.paid - coalesce(sum((payment.row->>'amount')::numeric), 0)
      from claim_payment as payment
      where payment.claim_id = held.claim_id and payment.row->>'kind' = 'RECOVERY'
    ) end, 0) as paid
    from held left join moved using (claim_id) left join recorded using (claim_id)
  )
  select service, source,
    sum(case when decided then 0 else granted - paid end)::int as reserved,
    sum(case when decided then granted - paid else 0 end)::int as confirmed,
    sum(paid)::int as paid
  from net group by service, source order by service, source`;
const counter =
  'select coalesce(sum(amount), 0)::int as counted from claim_ceiling where counter = $1';

test.each(projects)(
  `after ${changes} changes the meter of «%s» is the counter`,
  async (project) => {
    const id = uuidOf(project);
    const [[own], byHand] = await withClient(databases[0]?.url ?? '', async (client) => [
      (await client.query(counter, [`AMOUNT:PROJECT|${id}`])).rows,
      (await client.query(handMade, [id])).rows,
    ]);
    const { infrastructureProject: shown } = await ask<Shown>(
      `query ($id: ID!) { infrastructureProject(id: $id) { supportMeter(on: "2026-03-02") {
      counted payers { service source reserved confirmed paid }
    } } }`,
      { id },
    );
    const booked = [...history.sums(project)].sort(([a], [b]) => (a < b ? -1 : 1));

    expect(shown.supportMeter.counted).toBe(own.counted);
    expect(shown.supportMeter.payers).toEqual(byHand);
    expect(byHand.map(({ reserved, confirmed, paid }) => ({ reserved, confirmed, paid }))).toEqual(
      booked.map(([, { reserved, confirmed, paid }]) => {
        return { reserved: Number(reserved), confirmed: Number(confirmed), paid: Number(paid) };
      }),
    );
  },
);

interface Shown {
  readonly infrastructureProject: {
    readonly supportMeter: { readonly counted: number; readonly payers: readonly object[] };
  };
}
