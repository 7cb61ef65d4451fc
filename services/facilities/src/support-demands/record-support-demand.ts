// Records what support an establishment needs, and later how far that has come.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { RecordSupportDemandInput, UpdateSupportDemandInput } from '../generated/graphql.js';
import { assertNotBefore } from './support-demand.js';
import { demandOnRecord, insertDemand } from './support-demand.store.js';
import { DemandStatementTable } from './support-demand.table.js';
import { demandStatement, newSupportDemand } from './support-demand-input.js';

export function recordSupportDemand(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordSupportDemandInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordSupportDemand',
    subjectKind: 'SUPPORT_DEMAND',
    fact: newSupportDemand(input, todayInVietnam(deps.clock.now())),
    insert: insertDemand,
  });
}

export async function updateSupportDemand(
  deps: FacilitiesDeps,
  caller: Caller,
  input: UpdateSupportDemandInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  const said = demandStatement(input, todayInVietnam(deps.clock.now()));
  const known = await demandOnRecord(deps.dataSource.manager, said.demandId);
  const { establishmentId } = known;
  return recordFact(deps, caller, {
    actor,
    action: 'updateSupportDemand',
    subjectKind: 'SUPPORT_DEMAND',
    fact: { ...said, establishmentId },
    fits: () => assertNotBefore(said.statedOn, known.firstStatedOn),
    insert: (em, { establishmentId: _, ...row }) => insertIfNew(em, DemandStatementTable, row),
  });
}
