// Records how large an establishment is, as stated for a year.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { RecordCapacityInput } from '../generated/graphql.js';
import { CapacityTable } from './capacity.table.js';
import { newCapacity } from './capacity-input.js';

export function recordCapacity(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordCapacityInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordCapacity',
    subjectKind: 'CAPACITY',
    fact: newCapacity(input, todayInVietnam(deps.clock.now())),
    insert: (em, row) => insertIfNew(em, CapacityTable, row),
  });
}
