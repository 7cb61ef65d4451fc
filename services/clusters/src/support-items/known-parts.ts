// Whether what a support item names as a part of a cluster is on record here. A mistyped code would
// name a thing of its own in the ledger, and two payers who mean one road would not meet.
import { selectRows } from '@kc/persistence';
import { Problem, Problems } from '@kc/problems';
import type { DataSource } from 'typeorm';
import type { ObjectInput } from '../generated/graphql.js';
import { partCode } from '../records/part-code.js';

const knownSql = `
  select exists (
    select from work_package where project_id::text = asked.whole and code_key = asked.part
  ) or exists (
    select from industrial_cluster where id::text = asked.whole and asked.part is null
  ) as known
  from unnest($1::text[], $2::text[]) with ordinality as asked (whole, part, place)
  order by place`;

interface NamedPart {
  readonly field: string;
  readonly whole: string;
  /** Null when the part's own name is no record of this service, as the decision on a plan. */
  readonly part: string | null;
  readonly shown: string;
}

export async function refuseUnknownParts(
  source: DataSource,
  field: string,
  objects: readonly ObjectInput[],
): Promise<void> {
  const parts = objects.flatMap((object, at) => partsOf(`${field}[${at}]`, object));
  if (parts.length === 0) return;
  const found = await selectRows<{ known: boolean }>(source, knownSql, [
    parts.map(({ whole }) => whole),
    parts.map(({ part }) => part),
  ]);
  const unknown = parts.filter((_, at) => found[at]?.known !== true);
  if (unknown.length === 0) return;
  throw new Problems(unknown.map(notFound));
}

function partsOf(field: string, { workPackage, clusterPlan }: ObjectInput): NamedPart[] {
  const parts: NamedPart[] = [];
  if (workPackage) {
    const { code, key } = partCode(`${field}.workPackage.code`, workPackage.code);
    const whole = workPackage.projectId.toLowerCase();
    const shown = `${workPackage.projectId} ${code}`;
    parts.push({ field: `${field}.workPackage`, whole, part: key, shown });
  }
  if (clusterPlan) {
    const { clusterId } = clusterPlan;
    const whole = clusterId.toLowerCase();
    parts.push({ field: `${field}.clusterPlan.clusterId`, whole, part: null, shown: clusterId });
  }
  return parts;
}

function notFound({ field, part, shown }: NamedPart): Problem {
  const rule =
    part === null ? 'cụm công nghiệp (industrial cluster)' : 'gói công việc (work package)';
  return new Problem('NOT_FOUND', { field, value: shown, rule });
}
