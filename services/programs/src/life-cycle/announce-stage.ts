// Tells the other services that a project reached a stage, and for whom it holds support items.
import { announce } from '@kc/domain-events';
import type { ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { Transition } from './stage.js';

interface ProjectWords {
  readonly title: string;
  readonly scheme: ProvinceRef['scheme'];
  readonly code: string;
  readonly beneficiaries: readonly string[];
}

const mostBeneficiaries = 200;

const wordsSql = `
  select title, province_scheme as scheme, province_code as code,
         array(select distinct beneficiary from support_item
                where parent_id = project.id and beneficiary ~ '^(tax|pid):'
                order by beneficiary limit ${mostBeneficiaries}) as beneficiaries
    from project where id = $1`;

export async function announceStage(
  em: EntityManager,
  { projectId, to: stage, tookPlaceOn, recordedAt }: Transition,
): Promise<void> {
  const [words] = await selectRows<ProjectWords>(em, wordsSql, [projectId]);
  if (words === undefined) throw new Error(`project ${projectId} is gone`);
  const { title, scheme, code, beneficiaries } = words;
  const told = {
    type: 'ProjectStageReached',
    entity: `project:${projectId}`,
    occurredAt: tookPlaceOn,
    data: { projectId, title, stage, place: { scheme, code }, beneficiaries },
  } as const;
  await announce(em, told, recordedAt);
}
