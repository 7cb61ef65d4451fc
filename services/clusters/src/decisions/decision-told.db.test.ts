// A decision is told for each of its items that is for an establishment, and again with each state.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { tellSome } from '@kc/domain-events';
import { readEvent } from '@kc/event-contracts';
import { openDataSource } from '@kc/persistence';
import { systemClock } from '@kc/process-kit';
import { decisionTelling } from '@kc/support-decisions';
import type { DataSource } from 'typeorm';
import { type Clusters, givenClusters, givenProject } from '../clusters.fixture.js';
import { Decisions, thisDay } from './decisions.fixture.js';

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

async function told(): Promise<unknown[]> {
  await tellSome({ dataSource: source, clock: systemClock }, decisionTelling('clusters'));
  const rows = await clusters.rows(
    `select value from event_outbox where entity like 'decision:%' order by seq`,
  );
  return rows.map(({ value }) => {
    const read = readEvent(value as Buffer);
    if (read.kind !== 'EVENT' || read.event.type !== 'SupportDecided') throw new Error('no news');
    const { itemId, state, amount, number } = read.event.data;
    return [itemId, state, amount, number, read.event.occurredAt];
  });
}

it('tells of the item of an establishment alone, and of each state once', async () => {
  const decisions = new Decisions(clusters);
  const { clusterId } = await givenProject(clusters);
  const [ours, theirs] = [await decisions.plan(clusterId), await decisions.plan(clusterId)];
  await clusters.rows(
    `update support_item set facts = jsonb_set(facts, '{beneficiary}', to_jsonb($2::text))
      where id = $1`,
    [ours, beneficiary],
  );
  const id = await decisions.opened([ours, theirs]);
  const proposed = [ours, 'PROPOSED', '400000000', null, thisDay];
  expect(await told()).toEqual([proposed]);
  expect(await told()).toEqual([proposed]);

  await clusters.rows(
    `update support_decision set state = 'ISSUED', signed_number = '78/QĐ-UBND',
       signed_date = since where id = $1`,
    [id],
  );
  const issued = [ours, 'ISSUED', '400000000', '78/QĐ-UBND', thisDay];
  expect(await told()).toEqual([proposed, issued]);
});
