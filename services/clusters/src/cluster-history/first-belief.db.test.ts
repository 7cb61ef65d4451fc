// What was on record before there was a history becomes its first belief, and is read as such.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { openDataSource, withClient } from '@kc/persistence';
import { throwAwayDatabase } from '@kc/test-kit';
import { migrations } from '../tables.js';
import { decisionsOfClusters, factsOfClusters } from './cluster-history.view.js';
import { clusterOn } from './cluster-on.js';

const isHistory = ({ name }: { readonly name: string }) => name.startsWith('CreateClusterHistory');

test('a cluster of the version before has its facts and decisions after the migration', async () => {
  const before = migrations.slice(0, migrations.findIndex(isHistory));
  const database = await throwAwayDatabase(before);
  const { url } = database;
  const id = randomUUID();
  await withClient(url, (client) =>
    client.query(
      `insert into industrial_cluster (id, name, aliases, kind, province_scheme, province_code,
         commune, planning_decision, area_ha, created_by, created_at, updated_by, updated_at, version)
       values ($1, 'Cụm A', '["CCN A"]', 'GENERAL', 'GSO_2004', '10', 'Bản Lầu',
         '{"number": "1/QĐ", "date": "2015-02-03"}', 49.50, '{}', now(), '{}', now(), 1)`,
      [id],
    ),
  );
  const dataSource = await openDataSource({
    url,
    entities: [],
    migrations,
    applicationName: 'test',
  });
  const facts = await factsOfClusters(dataSource, [id]);
  const decisions = await decisionsOfClusters(dataSource, [id]);
  await dataSource.destroy();
  await database.drop();

  expect(
    clusterOn({ facts, decisions }, { clusterId: id, on: '2020-01-01', knownAt: null }),
  ).toMatchObject({
    stage: 'PLANNED',
    name: 'Cụm A',
    aliases: ['CCN A'],
    kind: 'GENERAL',
    areaHa: '49.50',
    infrastructureInvestorKey: null,
    place: { province: { scheme: 'GSO_2004', code: '10' }, commune: 'Bản Lầu', district: null },
    decisions: [{ kind: 'PLANNING', number: '1/QĐ', decidedOn: '2015-02-03' }],
  });
});
