// Puts a craft village on record once for each name and place, and says who works in it.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireRegistrar, requireWriter } from '../establishments/who-may-write.js';
import type {
  RecordCraftVillageMemberInput,
  RegisterCraftVillageInput,
} from '../generated/graphql.js';
import { findVillageByName, insertVillageIfNew, requireVillage } from './craft-village.store.js';
import { CraftVillageMemberTable } from './craft-village.table.js';
import { newCraftVillage, newCraftVillageMember } from './craft-village-input.js';

export interface VillageOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly craftVillageId: string;
}

export async function registerCraftVillage(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RegisterCraftVillageInput,
): Promise<VillageOutcome> {
  const actor = requireRegistrar(caller);
  const at = deps.clock.now();
  const content = newCraftVillage(input, { ...deps, today: todayInVietnam(at) });
  requirePlace(actor, deps.book, content);
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'registerCraftVillage', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<VillageOutcome>(em, command, async () => {
      const fresh = { ...content, recordedBy: stamp, recordedAt: at };
      if (!(await insertVillageIfNew(em, fresh))) {
        const known = await findVillageByName(em, fresh);
        if (known === null) throw new Error(`village ${fresh.id} exists without a receipt`);
        return { kind: 'ALREADY_KNOWN', craftVillageId: known };
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'CRAFT_VILLAGE',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REGISTERED', craftVillageId: fresh.id };
    }),
  );
}

export function recordCraftVillageMember(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordCraftVillageMemberInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordCraftVillageMember',
    subjectKind: 'CRAFT_VILLAGE_MEMBER',
    fact: newCraftVillageMember(input, todayInVietnam(deps.clock.now())),
    insert: async (em, row) => {
      await requireVillage(em, row.craftVillageId);
      return insertIfNew(em, CraftVillageMemberTable, row);
    },
  });
}
