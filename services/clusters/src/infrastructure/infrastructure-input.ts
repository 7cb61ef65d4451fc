// Reads what a caller sends about infrastructure projects and work packages into checked values,
// all faults at once.
import { inventedNote } from '@kc/commands';
import { checkAll, ifGiven, oneOf, plainText, positiveMoney, uuid } from '@kc/problems';
import type {
  AddWorkPackageInput,
  CorrectWorkPackageInput,
  RegisterInfrastructureProjectInput,
  SetProjectTotalInput,
} from '../generated/graphql.js';
import { partCode } from '../records/part-code.js';
import { pastDate } from '../records/past-date.js';
import type { InfrastructureProject } from './infrastructure-project.js';
import { type WorkPackage, workPackageTypes } from './work-package.js';

const nameRule = { max: 300 };
const placeRule = { max: 300 };
const lineRule = { max: 100 };
const reasonRule = { max: 500, multiline: true };
const decisionNumberRule = { max: 100 };

export type NewProject = Omit<InfrastructureProject, 'createdBy' | 'createdAt'>;

export function newProject(input: RegisterInfrastructureProjectInput): NewProject {
  return checkAll({
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    name: () => plainText('input.name', input.name, nameRule),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
}

export interface NewTotal {
  readonly id: string;
  readonly projectId: string;
  readonly total: bigint;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly issuer: string | null;
  readonly reason: string | null;
}

export function newTotal(input: SetProjectTotalInput, today: string): NewTotal {
  const {
    issuer = null,
    reason = null,
    ...total
  } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    total: () => positiveMoney('input.total', input.total),
    decisionNumber: () =>
      plainText('input.decisionNumber', input.decisionNumber, decisionNumberRule),
    decisionDate: () => pastDate('input.decisionDate', input.decisionDate, today),
    issuer: () => ifGiven(input.issuer, (text) => plainText('input.issuer', text, nameRule)),
    reason: () => ifGiven(input.reason, (text) => plainText('input.reason', text, reasonRule)),
  });
  return { ...total, issuer, reason };
}

export type NewWorkPackage = Omit<WorkPackage, 'createdBy' | 'createdAt'>;

export function newWorkPackage(input: AddWorkPackageInput): NewWorkPackage {
  const { code, billOfQuantitiesLine, plannedCost, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    code: () => partCode('input.code', input.code),
    type: () => oneOf('input.type', input.type, workPackageTypes),
    place: () => plainText('input.place', input.place, placeRule),
    ...estimateOf(input),
  });
  return {
    ...checked,
    billOfQuantitiesLine: billOfQuantitiesLine ?? null,
    plannedCost: plannedCost ?? null,
    code: code.code,
    codeKey: code.key,
  };
}

export interface PackageCorrection {
  readonly id: string;
  readonly workPackageId: string;
  readonly reason: string;
  readonly change: Partial<
    Pick<WorkPackage, 'type' | 'place' | 'billOfQuantitiesLine' | 'plannedCost'>
  >;
}

export function packageCorrection(input: CorrectWorkPackageInput): PackageCorrection {
  const { id, workPackageId, reason, ...change } = checkAll({
    id: () => uuid('input.id', input.id),
    workPackageId: () => uuid('input.workPackageId', input.workPackageId),
    reason: () => plainText('input.reason', input.reason, reasonRule),
    type: () => ifGiven(input.type, (type) => oneOf('input.type', type, workPackageTypes)),
    place: () => ifGiven(input.place, (place) => plainText('input.place', place, placeRule)),
    ...estimateOf(input),
  });
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { id, workPackageId, reason, change: Object.fromEntries(given) };
}

function estimateOf({
  billOfQuantitiesLine,
  plannedCost,
}: Pick<AddWorkPackageInput, 'billOfQuantitiesLine' | 'plannedCost'>) {
  return {
    billOfQuantitiesLine: () =>
      ifGiven(billOfQuantitiesLine, (line) =>
        plainText('input.billOfQuantitiesLine', line, lineRule),
      ),
    plannedCost: () => ifGiven(plannedCost, (cost) => positiveMoney('input.plannedCost', cost)),
  };
}
