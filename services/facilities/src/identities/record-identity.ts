// Records a further number of an establishment, or the next owner of a household. Neither touches
// the party key of the record: claims for support keep naming the same party.
import type { Caller } from '@kc/commands';
import { announce } from '@kc/domain-events';
import { todayInVietnam } from '@kc/geography';
import type { EntityManager } from 'typeorm';
import { entityOf } from '../announcements/announce-establishment.js';
import type { FacilitiesDeps } from '../context.js';
import { establishmentOnRecord } from '../establishments/establishment.store.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, type Recorded, recordFact } from '../establishments/record-fact.js';
import { requireRegistrar, requireWriter } from '../establishments/who-may-write.js';
import type { RecordHouseholdOwnerInput, RecordIdentityNumberInput } from '../generated/graphql.js';
import { assertMayChangeOwner } from './household-owner.js';
import type { NewIdentityNumber } from './identity-number.js';
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
    insert: async (em, row) => {
      if (!(await insertIfNew(em, IdentityNumberTable, row))) return false;
      await announceNumber(em, row);
      return true;
    },
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

/** Which kind of number, and of whom; never the number. */
async function announceNumber(em: EntityManager, row: NewIdentityNumber & Recorded): Promise<void> {
  const { establishmentId, validFrom, recordedAt, taxCode } = row;
  const { partyKey } = await establishmentOnRecord(em, establishmentId);
  const numberKind = taxCode === null ? 'PERSONAL_NUMBER' : 'TAX_CODE';
  const told = {
    type: 'EstablishmentNumbered',
    entity: entityOf(establishmentId),
    occurredAt: validFrom ?? recordedAt.toISOString(),
    data: { partyKey, numberKind, validFrom },
  } as const;
  await announce(em, told, recordedAt);
}

function facts({ personalNumberKey: key, clock }: FacilitiesDeps) {
  return { key, today: todayInVietnam(clock.now()) };
}
