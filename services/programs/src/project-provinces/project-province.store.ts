// Keeps and reads which provinces take part in which projects.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Participation } from './project-province.js';
import { ProjectProvinceTable } from './project-province.table.js';

interface Row {
  readonly projectId: string;
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly part: string;
}

export async function participations(
  source: DataSource | EntityManager,
  projectIds: readonly string[],
): Promise<Participation[]> {
  const rows = await selectRows<Row>(
    source,
    `select project_id as "projectId", province_scheme as scheme, province_code as code, part
     from project_province where project_id = any($1::uuid[])
     order by project_id, province_scheme, province_code`,
    [projectIds],
  );
  return rows.map(({ scheme, code, ...rest }) => ({ ...rest, province: { scheme, code } }));
}

export async function replaceParticipations(
  em: EntityManager,
  { projectId, next }: { readonly projectId: string; readonly next: readonly Participation[] },
  { actor, at }: { readonly actor: ActorStamp; readonly at: Date },
): Promise<void> {
  await em.delete(ProjectProvinceTable, { projectId });
  await em.insert(
    ProjectProvinceTable,
    next.map(({ province, part }) => ({
      projectId,
      provinceScheme: province.scheme,
      provinceCode: province.code,
      part,
      setBy: actor,
      setAt: at,
    })),
  );
}
