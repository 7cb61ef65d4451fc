// Puts an establishment on record, once for each party key. A second registration of the same party
// is answered with the record there is.

import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { announceEstablishment } from '../announcements/announce-establishment.js';
import type { FacilitiesDeps } from '../context.js';
import type { RegisterEstablishmentInput } from '../generated/graphql.js';
import { requireCommuneIn } from '../geography/commune-input.js';
import type { Establishment } from './establishment.js';
import { findByPartyKey, insertIfNew } from './establishment.store.js';
import { newEstablishment } from './establishment-input.js';
import { requireRegistrar } from './who-may-write.js';

export interface RegistrationOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly establishmentId: string;
}

export async function registerEstablishment(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RegisterEstablishmentInput,
): Promise<RegistrationOutcome> {
  const actor = requireRegistrar(caller);
  const at = deps.clock.now();
  const content = newEstablishment(input, {
    ...deps,
    today: todayInVietnam(at),
  });
  requirePlace(actor, deps.book, content);

  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'registerEstablishment',
    content,
    actor: stamp,
    at,
  };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<RegistrationOutcome>(em, command, async () => {
      const fresh: Establishment = {
        ...content,
        communeRef: content.communeRef ?? null,
        createdBy: stamp,
        createdAt: at,
        version: 1,
      };
      await requireCommuneIn(em, deps.book, fresh);
      if (!(await insertIfNew(em, fresh))) {
        const known = await findByPartyKey(em, fresh.partyKey);
        if (known === null) throw new Error(`establishment ${fresh.id} exists without a receipt`);
        return { kind: 'ALREADY_KNOWN', establishmentId: known.id };
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'ESTABLISHMENT',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      await announceEstablishment(em, fresh, { occurredAt: at.toISOString(), recordedAt: at });
      return { kind: 'REGISTERED', establishmentId: fresh.id };
    }),
  );
}
