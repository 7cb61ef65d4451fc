// Records how an establishment is reached from a day on; what was before stays.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { RecordContactInput } from '../generated/graphql.js';
import { ContactTable } from './contact.table.js';
import { newContact } from './contact-input.js';

export function recordContact(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordContactInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  const facts = { key: deps.personalNumberKey, today: todayInVietnam(deps.clock.now()) };
  return recordFact(deps, caller, {
    actor,
    action: 'recordContact',
    subjectKind: 'CONTACT',
    fact: newContact(input, facts),
    insert: (em, row) => insertIfNew(em, ContactTable, row),
  });
}
