// Records where a fact about an establishment comes from.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { RecordFactSourceInput } from '../generated/graphql.js';
import { FactSourceTable } from './fact-source.table.js';
import { newFactSource } from './fact-source-input.js';

export function recordFactSource(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordFactSourceInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordFactSource',
    subjectKind: 'FACT_SOURCE',
    fact: newFactSource(input, todayInVietnam(deps.clock.now())),
    insert: (em, row) => insertIfNew(em, FactSourceTable, row),
  });
}
