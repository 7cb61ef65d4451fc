// Reads what a caller sends about a cluster into checked values, all faults at once. It knows what
// is well formed, not who may send it nor what is on record.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  ClusterDecisionInput,
  CorrectClusterInput,
  RegisterClusterInput,
} from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import { type Cluster, type Correction, clusterKinds, type Decision } from './cluster.js';

export const nameRule = { max: 200 };
export const decisionNumberRule = { max: 100 };
export const reasonRule = { max: 500, multiline: true };
const maxAliases = 20;
const versionRange = { min: 1, max: 1_000_000 };
const hectares = /^(0|[1-9][0-9]{0,4})(\.[0-9]{1,4})?$/;
const enterpriseKey = /^tax:[0-9]{10}(-[0-9]{3})?$/;

export interface InputFacts {
  readonly book: ProvinceBook;
  /** Today in Vietnam: nothing was decided later. */
  readonly today: string;
}

export type NewCluster = Omit<Cluster, 'createdBy' | 'createdAt' | 'version'>;

export function newCluster(input: RegisterClusterInput, { book, today }: InputFacts): NewCluster {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    name: () => plainText('input.name', input.name, nameRule),
    aliases: () => aliasesIn(input.aliases) ?? [],
    kind: () => oneOf('input.kind', input.kind, clusterKinds),
    province: () => knownProvince(book, 'input.province', input.province),
    ...optionalFacts(input, today),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  if (input.establishmentDecision == null && input.planningDecision == null) {
    throw new Problem('REQUIRED', { field: 'input.establishmentDecision | planningDecision' });
  }
  return {
    ...checked,
    commune: checked.commune ?? null,
    establishmentDecision: checked.establishmentDecision ?? null,
    planningDecision: checked.planningDecision ?? null,
    areaHa: checked.areaHa ?? null,
    infrastructureInvestorKey: checked.infrastructureInvestorKey ?? null,
  };
}

export interface CheckedCorrection {
  readonly id: string;
  readonly clusterId: string;
  readonly version: number;
  readonly correction: Correction;
  readonly reason: string | null;
}

export function clusterCorrection(
  input: CorrectClusterInput,
  { book, today }: InputFacts,
): CheckedCorrection {
  const { id, clusterId, version, reason, ...correction } = checkAll({
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    version: () => wholeNumber('input.version', input.version, versionRange),
    name: () => ifGiven(input.name, (name) => plainText('input.name', name, nameRule)),
    aliases: () => aliasesIn(input.aliases),
    kind: () => ifGiven(input.kind, (kind) => oneOf('input.kind', kind, clusterKinds)),
    province: () =>
      ifGiven(input.province, (given) => knownProvince(book, 'input.province', given)),
    ...optionalFacts(input, today),
    reason: () => ifGiven(input.reason, (reason) => plainText('input.reason', reason, reasonRule)),
  });
  return { id, clusterId, version, correction, reason: reason ?? null };
}

type OptionalFacts = Pick<
  RegisterClusterInput,
  'commune' | 'establishmentDecision' | 'planningDecision' | 'areaHa' | 'infrastructureInvestorKey'
>;

/** Facts that may be left out of a registration as of a correction. */
function optionalFacts(input: OptionalFacts, today: string) {
  return {
    commune: () =>
      ifGiven(input.commune, (commune) => plainText('input.commune', commune, nameRule)),
    establishmentDecision: () =>
      ifGiven(input.establishmentDecision, (given) =>
        decision('input.establishmentDecision', given, today),
      ),
    planningDecision: () =>
      ifGiven(input.planningDecision, (given) => decision('input.planningDecision', given, today)),
    areaHa: () => ifGiven(input.areaHa, (given) => landArea('input.areaHa', given)),
    infrastructureInvestorKey: () =>
      ifGiven(input.infrastructureInvestorKey, (given) =>
        investorKey('input.infrastructureInvestorKey', given),
      ),
  };
}

function decision(field: string, given: ClusterDecisionInput, today: string): Decision {
  return checkAll({
    number: () => plainText(`${field}.number`, given.number, decisionNumberRule),
    date: () => pastDate(`${field}.date`, given.date, today),
  });
}

function aliasesIn(given: readonly string[] | null | undefined): string[] | undefined {
  return ifGiven(given, (aliases) => {
    const names = checkEach(
      'input.aliases',
      atMost('input.aliases', aliases, maxAliases),
      (at, alias) => plainText(at, alias, nameRule),
    );
    return [...new Set(names)];
  });
}

export function landArea(field: string, given: string): string {
  if (hectares.test(given) && Number(given) > 0) return given;
  throw new Problem('INVALID_NUMBER', { field, value: given, rule: '> 0 ha, 49.5' });
}

export function investorKey(field: string, given: string): string {
  if (enterpriseKey.test(given)) return given;
  throw new Problem('UNKNOWN_VALUE', {
    field,
    value: given,
    rule: 'tax:0123456789, tax:0123456789-001',
  });
}
