// What is told of clusters: what is on record, each change once, and nothing that was said before.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { tellSome } from '@kc/domain-events';
import { readEvent } from '@kc/event-contracts';
import { openDataSource } from '@kc/persistence';
import { systemClock } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import {
  type Clusters,
  clusterInput,
  givenClusters,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';
import { clusterTelling } from './cluster-telling.js';

let clusters: Clusters;
let source: DataSource;

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
  while (await tellSome({ dataSource: source, clock: systemClock }, clusterTelling));
  const rows = await clusters.rows('select value from event_outbox order by seq');
  return rows.map(({ value }) => {
    const read = readEvent(value as Buffer);
    if (read.kind !== 'EVENT' || read.event.type !== 'ClusterChanged') throw new Error('no news');
    return [read.event.data.name, read.event.data.investor, read.event.data.recordVersion];
  });
}

it('tells of a new cluster and of each change, and of nothing else', async () => {
  const input = clusterInput({ name: 'Cụm Một', infrastructureInvestorKey: 'tax:0100109106' });
  await clusters.ask(registerCluster, { input }, laoCaiDepartment);
  const first = ['Cụm Một', 'tax:0100109106', 1];
  expect(await told()).toEqual([first]);
  // Written anew, and saying the same.
  await clusters.rows('update industrial_cluster set version = 2');
  expect(await told()).toEqual([first]);
  await clusters.rows(`update industrial_cluster set version = 3, name = 'Cụm Hai'`);
  expect(await told()).toEqual([first, ['Cụm Hai', 'tax:0100109106', 3]]);
});
