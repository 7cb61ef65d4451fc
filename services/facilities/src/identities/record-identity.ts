// Records a further number of an establishment, or the next owner of a household. Neither touches
// the party key of the record: claims for support keep naming the same party.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireRegistrar, requireWriter } from '../establishments/who-may-write.js';
import type { RecordHouseholdOwnerInput, RecordIdentityNumberInput } from '../generated/graphql.js';
import { assertMayChangeOwner } from './household-owner.js';
import { assertSameOwner } from './identity-number.store.js';
import { HouseholdOwnerTable, IdentityNumberTable } from './identity-number.table.js';
import { newHouseholdOwner, newIdentityNumber } from './identity-number-input.js';

export function recordIdentityNumber(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordIdentityNumberInput,
): Promise<FactOutcome> {
  const actor = requireRegistrar(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordIdentityNumber',
    subjectKind: 'IDENTITY_NUMBER',
    fact: newIdentityNumber(input, facts(deps)),
    insert: (em, row) => insertIfNew(em, IdentityNumberTable, row),
  });
}

export function recordHouseholdOwner(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordHouseholdOwnerInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordHouseholdOwner',
    subjectKind: 'HOUSEHOLD_OWNER',
    fact: newHouseholdOwner(input, facts(deps)),
    fits: assertMayChangeOwner,
    insert: async (em, row) => {
      if (await insertIfNew(em, HouseholdOwnerTable, row)) return true;
      await assertSameOwner(em, row);
      return false;
    },
  });
}

function facts({ personalNumberKey: key, clock }: FacilitiesDeps) {
  return { key, today: todayInVietnam(clock.now()) };
}
