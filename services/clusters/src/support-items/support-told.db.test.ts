// Where the claims of this service stand is told to the others: each change once, also what stood
// there before, and also after the copy of the ledger was folded anew.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { claimTelling } from '@kc/claim-graph';
import { tellSome } from '@kc/domain-events';
import { readEvent } from '@kc/event-contracts';
import { openDataSource } from '@kc/persistence';
import { systemClock } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import {
  type Clusters,
  givenClusters,
  givenProject,
  laoCaiCommittee,
  laoCaiDepartment,
} from '../clusters.fixture.js';

let clusters: Clusters;
let source: DataSource;
const beneficiary = 'tax:0100109106';

beforeAll(async () => {
  clusters = await givenClusters();
  const settings = { entities: [], migrations: [], applicationName: 'test' };
  source = await openDataSource({ ...settings, url: clusters.databaseUrl });
});
afterAll(async () => {
  await source?.destroy();
  await clusters?.close();
});

async function change(field: string, type: string, input: object, actor = laoCaiCommittee) {
  const { problems } = await clusters.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`,
    { input },
    actor,
  );
  if (problems[0] !== undefined) throw problems[0];
}

/** The workers of the service tell too; whoever comes first, each change is told once. */
async function told(): Promise<(readonly unknown[])[]> {
  await tellSome({ dataSource: source, clock: systemClock }, claimTelling('clusters'));
  const rows = await clusters.rows(
    `select value from event_outbox where entity like 'claim:%' order by seq`,
  );
  return rows.map(({ value }) => {
    const read = readEvent(value as Buffer);
    if (read.kind !== 'EVENT' || read.event.type !== 'SupportChanged') throw new Error('no news');
    const { source: by, occurredAt, data } = read.event;
    return [by, data.state, data.granted, data.paid, data.recordVersion, occurredAt.slice(0, 4)];
  });
}

it('tells of each change of an establishment’s claim once, and of no cluster’s own', async () => {
  const { clusterId, projectId } = await givenProject(clusters);
  const drafted = async (party: string, decisionNumber: string) => {
    const id = randomUUID();
    const facts = {
      content: 'PLANNING',
      source: 'CLUSTER_RECURRENT',
      beneficiary: party,
      objects: [{ clusterPlan: { clusterId, decisionNumber } }],
      costLines: [{ kind: 'CONSULTING', amount: '500' }],
      period: { from: '2026-03', to: '2026-12' },
      requested: '400',
    };
    const input = { id, clusterId, description: 'Quy hoạch', facts };
    const field = 'draftClusterSupport';
    const mutation = `mutation ($input: DraftClusterSupportInput!) { ${field}(input: $input) { id } }`;
    const { problems } = await clusters.ask(mutation, { input }, laoCaiDepartment);
    if (problems[0] !== undefined) throw problems[0];
    await change('claimClusterSupport', 'ClaimSupportInput', {
      itemId: id,
      claimId: randomUUID(),
    });
    return id;
  };
  expect(projectId).toBeDefined();
  const itemId = await drafted(beneficiary, '56/QĐ-UBND');
  await drafted(`cluster:${clusterId}`, '57/QĐ-UBND');
  expect(await told()).toEqual([['clusters', 'RESERVED', '400', '0', 1, expect.any(String)]]);

  await change('confirmClusterSupport', 'ConfirmSupportInput', {
    itemId,
    requestId: randomUUID(),
    decisionNumber: '78/QĐ-UBND',
    decisionDate: '2025-05-06',
  });
  const both = [
    ['clusters', 'RESERVED', '400', '0', 1, expect.any(String)],
    ['clusters', 'CONFIRMED', '400', '0', 2, '2025'],
  ];
  expect(await told()).toEqual(both);
  expect(await told()).toEqual(both);

  // As a copy that was folded anew: the same rows, written once more.
  await clusters.rows('update claim set row = row');
  expect(await told()).toEqual(both);
});
