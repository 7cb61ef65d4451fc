// Changes one participation: its rent contract with the booths it covers, or that the establishment
// does not come after all. What stood before stays in the audit entry.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem, Problems, plainText, uuid } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { TradePromotionDeps } from '../context.js';
import { findEvent } from '../events/trade-event.store.js';
import type { RecordBoothContractInput, WithdrawParticipationInput } from '../generated/graphql.js';
import { requireKnownSources } from './known-sources.js';
import type { Participation } from './participation.js';
import {
  boothIdsByKey,
  changeParticipation,
  participationOnRecord,
  replaceUses,
  usesOf,
} from './participation.store.js';
import { newContract } from './participation-input.js';
import { usesWithIds } from './register-participations.js';
import { filingAs, requireFiler } from './who-may-file.js';

export interface ParticipationChanged {
  readonly participationId: string;
}

export interface ParticipationChange {
  readonly name: string;
  readonly content: { readonly id: string; readonly participationId: string };
  /** Writes in the transaction and answers with what stood before; null for nothing. */
  work(em: EntityManager, found: Participation): Promise<object | null>;
}

export async function recordBoothContract(
  deps: TradePromotionDeps,
  caller: Caller,
  input: RecordBoothContractInput,
): Promise<ParticipationChanged> {
  requireFiler(caller);
  const content = newContract(input);
  const { uses, contractNumber, contractSignedOn } = content;
  await requireKnownSources(deps, [{ field: 'input.booths', uses }]);
  return changeParticipationOnce(deps, caller, {
    name: 'recordBoothContract',
    content,
    work: async (em, found) => {
      const keys = uses.map(({ numberKey }) => numberKey);
      const boothIds = await boothIdsByKey(em, found.eventId, keys);
      const missing = uses.flatMap(({ number, numberKey }, at) =>
        boothIds.has(numberKey) ? [] : [noSuchBooth(`input.booths[${at}].number`, number)],
      );
      if (missing.length > 0) throw new Problems(missing);
      const before = await usesOf(em, found.id);
      await replaceUses(em, found.id, usesWithIds({ id: found.id, uses }, boothIds));
      await changeParticipation(em, found.id, { contractNumber, contractSignedOn });
      return { ...found, uses: before };
    },
  });
}

export async function withdrawParticipation(
  deps: TradePromotionDeps,
  caller: Caller,
  input: WithdrawParticipationInput,
): Promise<ParticipationChanged> {
  requireFiler(caller);
  const content = {
    id: uuid('input.id', input.id),
    participationId: uuid('input.participationId', input.participationId),
    withdrawnBecause: plainText('input.reason', input.reason, { max: 500 }),
  };
  const { withdrawnBecause } = content;
  return changeParticipationOnce(deps, caller, {
    name: 'withdrawParticipation',
    content,
    work: async (em, found) => {
      const withdrawnAt = deps.clock.now();
      await changeParticipation(em, found.id, { withdrawnAt, withdrawnBecause });
      return found;
    },
  });
}

/** For whoever may file it, while it takes part: locked, once for each id, on record. */
export function changeParticipationOnce(
  { dataSource, book, clock }: TradePromotionDeps,
  caller: Caller,
  { name, content, work }: ParticipationChange,
): Promise<ParticipationChanged> {
  const actor = requireFiler(caller);
  const at = clock.now();
  const stamp = stampOf(actor);
  const { participationId } = content;
  return inTransaction(dataSource, async (em) => {
    const found = await participationOnRecord(em, participationId);
    const event = await findEvent(em, found.eventId);
    filingAs(actor, book, { inCharge: event?.responsibleProvince ?? null, rows: [found] });
    const command = { id: content.id, name, content, actor: stamp, at };
    return answerOnce<ParticipationChanged>(em, command, async () => {
      if (found.withdrawnAt !== null) {
        const rule = 'đang tham gia (taking part)';
        throw new Problem('NOT_ALLOWED_IN_STATE', { value: 'WITHDRAWN', rule });
      }
      const before = await work(em, found);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'PARTICIPATION',
        subjectId: participationId,
        before: before,
        after: content,
        requestId: caller.requestId,
      });
      return { participationId };
    });
  });
}

function noSuchBooth(field: string, value: string): Problem {
  return new Problem('NOT_FOUND', { field, value, rule: 'gian hàng (booth)' });
}
