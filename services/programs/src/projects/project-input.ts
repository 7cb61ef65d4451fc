// Reads what a caller sends about a project into checked values, all faults at once. It knows what
// is well formed, not who may send it nor what is on record.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { checkAll, ifGiven, isoDate, oneOf, plainText, uuid } from '@kc/problems';
import type {
  ApproveProjectInput,
  CloseProjectInput,
  RegisterProjectInput,
} from '../generated/graphql.js';
import { promotionTiers } from '../programmes/programme.js';
import { yearSpan } from '../programmes/year-span.js';
import { type ProjectCommand, type ProjectFacts, projectKinds } from './project.js';

const titleRule = { max: 300 };
const unitRule = { max: 200 };
const maxYears = 10;

export type NewProject = Omit<ProjectFacts, 'createdBy' | 'createdAt' | 'version'>;

export function newProject(input: RegisterProjectInput, book: ProvinceBook): NewProject {
  return checkAll({
    id: () => uuid('input.id', input.id),
    programmeId: () => ifGiven(input.programmeId, (id) => uuid('input.programmeId', id)) ?? null,
    kind: () => oneOf('input.kind', input.kind, projectKinds),
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    title: () => plainText('input.title', input.title, titleRule),
    province: () => knownProvince(book, 'input.province', input.province),
    leadUnit: () => plainText('input.leadUnit', input.leadUnit, unitRule),
    implementingUnit: () => plainText('input.implementingUnit', input.implementingUnit, unitRule),
    years: () => yearSpan('input.years', input.years, { maxYears }),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
}

export interface CheckedStep<Command extends ProjectCommand> {
  readonly id: string;
  readonly projectId: string;
  readonly command: Command;
}

export function approval(
  input: ApproveProjectInput,
): CheckedStep<Extract<ProjectCommand, { type: 'APPROVE' }>> {
  const { id, projectId, number, date } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    number: () => plainText('input.decisionNumber', input.decisionNumber, { max: 100 }),
    date: () => isoDate('input.decisionDate', input.decisionDate),
  });
  return { id, projectId, command: { type: 'APPROVE', approval: { number, date } } };
}

export function closure(
  input: CloseProjectInput,
): CheckedStep<Extract<ProjectCommand, { type: 'CLOSE' }>> {
  const { id, projectId, reason } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
  return { id, projectId, command: { type: 'CLOSE', reason } };
}
