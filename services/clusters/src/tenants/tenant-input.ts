// Reads what a caller sends about tenants into checked values, all faults at once.
import { inventedNote } from '@kc/commands';
import { checkAll, ifGiven, Problem, plainText, uuid } from '@kc/problems';
import type { CorrectTenantInput, RegisterTenantInput } from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import type { FactsOf } from '../records/record.js';
import {
  optionalPastDate,
  optionalText,
  partyOf,
  reasonIn,
  versionIn,
} from '../records/record-input.js';
import type { Tenant } from './tenant.js';

const nameRule = { max: 300 };
const noteRule = { max: 1_000 };

export function newTenant(input: RegisterTenantInput, today: string) {
  const tenant = checkAll({
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    partyKey: () => partyOf(input),
    name: () => plainText('input.name', input.name, nameRule),
    occupiedFrom: () => pastDate('input.occupiedFrom', input.occupiedFrom, today),
    occupiedTo: () => optionalPastDate('input.occupiedTo', input.occupiedTo, today),
    note: () => optionalText('input.note', input.note, noteRule),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  refuseReversed(tenant);
  return tenant;
}

export function tenantCorrection(input: CorrectTenantInput, today: string) {
  if (input.occupiedTo != null && input.stillThere === true) {
    const rule = 'occupiedTo, stillThere';
    throw new Problem('EXACTLY_ONE', { field: 'input', value: rule, rule });
  }
  const { occupiedTo, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    tenantId: () => uuid('input.tenantId', input.tenantId),
    version: () => versionIn(input.version),
    reason: () => reasonIn(input.reason),
    name: () => ifGiven(input.name, (name) => plainText('input.name', name, nameRule)),
    occupiedFrom: () =>
      ifGiven(input.occupiedFrom, (day) => pastDate('input.occupiedFrom', day, today)),
    occupiedTo: () => ifGiven(input.occupiedTo, (day) => pastDate('input.occupiedTo', day, today)),
    note: () => ifGiven(input.note, (note) => plainText('input.note', note, noteRule)),
  });
  return { ...checked, occupiedTo: input.stillThere === true ? null : occupiedTo };
}

export type TenantCorrection = ReturnType<typeof tenantCorrection>;

/** What is left out stays; throws PERIOD_REVERSED when the stay would end before it begins. */
export function tenantAfter(before: Tenant, given: TenantCorrection): FactsOf<Tenant> {
  const facts = {
    partyKey: before.partyKey,
    name: given.name ?? before.name,
    occupiedFrom: given.occupiedFrom ?? before.occupiedFrom,
    occupiedTo: given.occupiedTo === undefined ? before.occupiedTo : given.occupiedTo,
    note: given.note ?? before.note,
  };
  refuseReversed(facts);
  return facts;
}

function refuseReversed({
  occupiedFrom,
  occupiedTo,
}: Pick<Tenant, 'occupiedFrom' | 'occupiedTo'>): void {
  if (occupiedTo === null || occupiedFrom <= occupiedTo) return;
  const value = `${occupiedFrom} … ${occupiedTo}`;
  throw new Problem('PERIOD_REVERSED', { field: 'input.occupiedTo', value });
}
