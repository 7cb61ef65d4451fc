// Records an appraisal by the person who made it, who is not the one who registered the project. It
// proposes approval only with all evidence and nothing unmet; it can always return or reject.
import { stampOf } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { RecordAppraisalInput } from '../generated/graphql.js';
import type { PromotionTier } from '../programmes/programme.js';
import { requireProjectThere } from '../registers/about-project.js';
import { placeOf, type StateForbids } from '../registers/entry.js';
import {
  type ChangeOutcome,
  type Desk,
  type Register,
  recordEntry,
} from '../registers/write-entry.js';
import { type Appraisal, mayNotPropose, qualityOf } from './appraisal.js';
import { AppraisalTable } from './appraisal.table.js';
import { newAppraisal } from './appraisal-input.js';
import { criteriaFor } from './criteria.js';

export const appraisalRegister: Register<Appraisal> = {
  table: AppraisalTable,
  kind: 'APPRAISAL',
  called: 'phiếu thẩm định (appraisal)',
};

/** The department appraises at the grassroots; the ministry its own, and national ones again. */
const reviewing: Record<PromotionTier, readonly Role[]> = {
  NATIONAL: ['MINISTRY', 'DOIT'],
  LOCAL: ['DOIT'],
};

export async function recordAppraisal(
  desk: Desk & HasActor,
  input: RecordAppraisalInput,
): Promise<ChangeOutcome<Appraisal>> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: ['MINISTRY', 'DOIT'] });
  const content = newAppraisal(input, { book, now: clock.now() });
  requireProvince(actor, book, placeOf(content));
  const criteria = criteriaFor(content.contents, content.appraisedOn);
  const forbids = proposalForbidden(content, criteria);
  if (forbids !== null) return { kind: 'STATE_FORBIDS', forbids };
  const act = { register: appraisalRegister, name: 'recordAppraisal', actor, content };
  const entry = await recordEntry(desk, act, async ({ em, stamp }) => {
    const project = await requireProjectThere(em, content, book);
    requireActor({ actor }, { roles: reviewing[project.tier] });
    if (project.createdBy.personId === stamp.personId) {
      throw new Problem('SECOND_PERSON_NEEDED', { value: project.title });
    }
    return {
      ...content,
      reviewer: stampOf(actor),
      qualityBp: qualityOf(criteria, content.answers),
      sampleId: null,
      auditOf: null,
      agreementBp: null,
    };
  });
  return { kind: 'DONE', entry };
}

export function proposalForbidden(
  { conclusion, answers }: Pick<Appraisal, 'conclusion' | 'answers'>,
  criteria: Parameters<typeof mayNotPropose>[0],
): StateForbids | null {
  return conclusion === 'PROPOSE' ? mayNotPropose(criteria, answers) : null;
}
