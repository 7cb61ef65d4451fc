// Reads what a caller sends about plants and discharge contracts into checked values.
import { inventedNote } from '@kc/commands';
import { checkAll, ifGiven, isoDate, Problem, plainText, uuid } from '@kc/problems';
import type {
  CorrectDischargeContractInput,
  RecordDischargeContractInput,
  SetDischargeCapacityInput,
} from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import type { FactsOf } from '../records/record.js';
import { optionalEnd, positiveDecimal, reasonIn, versionIn } from '../records/record-input.js';
import type { DischargeContract } from './discharge.js';

const numberRule = { max: 100 };
const unit = 'm³';

export function plantCapacity(input: SetDischargeCapacityInput, today: string) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    workPackageId: () => uuid('input.workPackageId', input.workPackageId),
    capacityM3PerDay: () => positiveDecimal('input.capacityM3PerDay', input.capacityM3PerDay, unit),
    asOf: () => pastDate('input.asOf', input.asOf, today),
    reason: () => reasonIn(input.reason),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
}

/** A contract may run from a day to come, but is signed. */
export function newContract(input: RecordDischargeContractInput, today: string) {
  const contract = checkAll({
    id: () => uuid('input.id', input.id),
    tenantId: () => uuid('input.tenantId', input.tenantId),
    workPackageId: () => uuid('input.workPackageId', input.workPackageId),
    number: () => plainText('input.number', input.number, numberRule),
    signedOn: () => pastDate('input.signedOn', input.signedOn, today),
    volumeM3PerDay: () => positiveDecimal('input.volumeM3PerDay', input.volumeM3PerDay, unit),
    runsFrom: () => isoDate('input.runsFrom', input.runsFrom),
    runsTo: () => optionalEnd('input.runsTo', input.runsTo, null),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  refuseReversed(contract);
  return contract;
}

export function contractCorrection(input: CorrectDischargeContractInput) {
  if (input.runsTo != null && input.openEnded === true) {
    const rule = 'runsTo, openEnded';
    throw new Problem('EXACTLY_ONE', { field: 'input', value: rule, rule });
  }
  const { runsTo, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    contractId: () => uuid('input.contractId', input.contractId),
    version: () => versionIn(input.version),
    reason: () => reasonIn(input.reason),
    volumeM3PerDay: () =>
      ifGiven(input.volumeM3PerDay, (given) =>
        positiveDecimal('input.volumeM3PerDay', given, unit),
      ),
    runsFrom: () => ifGiven(input.runsFrom, (day) => isoDate('input.runsFrom', day)),
    runsTo: () => ifGiven(input.runsTo, (day) => isoDate('input.runsTo', day)),
  });
  return { ...checked, runsTo: input.openEnded === true ? null : runsTo };
}

export function contractAfter(
  before: DischargeContract,
  given: ReturnType<typeof contractCorrection>,
): Partial<FactsOf<DischargeContract>> {
  const facts = {
    volumeM3PerDay: given.volumeM3PerDay ?? before.volumeM3PerDay,
    runsFrom: given.runsFrom ?? before.runsFrom,
    runsTo: given.runsTo === undefined ? before.runsTo : given.runsTo,
  };
  refuseReversed(facts);
  return facts;
}

function refuseReversed({
  runsFrom,
  runsTo,
}: Pick<DischargeContract, 'runsFrom' | 'runsTo'>): void {
  if (runsTo === null || runsFrom <= runsTo) return;
  throw new Problem('PERIOD_REVERSED', {
    field: 'input.runsTo',
    value: `${runsFrom} … ${runsTo}`,
  });
}
