// Totals that were set before their changes were kept are found in the audit, and shown as the
// rest is.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { openDataSource, withClient } from '@kc/persistence';
import { throwAwayDatabase } from '@kc/test-kit';
import { migrations } from '../tables.js';
import { totalChangesOf } from './total-change.view.js';

const isNew = ({ name }: { readonly name: string }) => name.startsWith('CreateWorksInTime');
const [clusterId, projectId, recordId] = [randomUUID(), randomUUID(), randomUUID()];
const actor = { personId: 'p', name: 'Vàng Thị Mẩy', role: 'PPC', organisation: 'Ủy ban' };
const total = { recordId, projectId, total: '9000000000' };
const decision = { decisionNumber: '34/QĐ-UBND', decisionDate: '2026-03-04' };

test('a total of the version before stands in the history after the migration', async () => {
  const before = migrations.slice(0, migrations.findIndex(isNew));
  const { url, drop } = await throwAwayDatabase(before);
  await withClient(url, async (client) => {
    await client.query(
      `insert into industrial_cluster (id, name, aliases, kind, province_scheme, province_code,
         planning_decision, created_by, created_at, updated_by, updated_at, version)
       values ($1, 'Cụm A', '[]', 'GENERAL', 'GSO_2004', '10', '{}', '{}', now(), '{}', now(), 1)`,
      [clusterId],
    );
    await client.query(
      `insert into infrastructure_project (id, cluster_id, name, created_by, created_at)
       values ($1, $2, 'Hạ tầng', '{}', now())`,
      [projectId, clusterId],
    );
    await client.query(
      `insert into audit_entry (at, actor, action, subject_kind, subject_id, after, request_id)
       values (now(), $1, 'setProjectTotal', 'INFRASTRUCTURE_PROJECT', $2, $3, 'r')`,
      [actor, projectId, { ...total, ...decision }],
    );
  });
  const about = { url, entities: [], migrations, applicationName: 'test' };
  const dataSource = await openDataSource(about);
  const changes = await totalChangesOf(dataSource, [projectId]);
  await dataSource.destroy();
  await drop();

  expect(changes).toMatchObject([
    { ...total, ...decision, issuer: null, reason: null, recordedBy: { role: 'PPC' } },
  ]);
});
