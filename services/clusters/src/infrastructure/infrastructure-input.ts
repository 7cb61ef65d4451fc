// Reads what a caller sends about infrastructure projects and work packages into checked values,
// all faults at once.
import { inventedNote } from '@kc/commands';
import { checkAll, ifGiven, oneOf, plainText, positiveMoney, uuid } from '@kc/problems';
import type {
  AddWorkPackageInput,
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
}

export function newTotal(input: SetProjectTotalInput, today: string): NewTotal {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    total: () => positiveMoney('input.total', input.total),
    decisionNumber: () =>
      plainText('input.decisionNumber', input.decisionNumber, decisionNumberRule),
    decisionDate: () => pastDate('input.decisionDate', input.decisionDate, today),
  });
}

export type NewWorkPackage = Omit<WorkPackage, 'createdBy' | 'createdAt'>;

export function newWorkPackage(input: AddWorkPackageInput): NewWorkPackage {
  const { code, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    code: () => partCode('input.code', input.code),
    type: () => oneOf('input.type', input.type, workPackageTypes),
    place: () => plainText('input.place', input.place, placeRule),
    billOfQuantitiesLine: () =>
      ifGiven(input.billOfQuantitiesLine, (line) =>
        plainText('input.billOfQuantitiesLine', line, lineRule),
      ) ?? null,
  });
  return { ...checked, code: code.code, codeKey: code.key };
}
