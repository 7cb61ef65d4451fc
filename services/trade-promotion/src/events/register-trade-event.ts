// Puts an event on record, once for each name, place and first day: a booth named under two event
// ids would be two things in the ledger, and could be paid twice.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { letterKey } from '@kc/paging';
import { inTransaction } from '@kc/persistence';
import type { TradePromotionDeps } from '../context.js';
import type { RegisterTradeEventInput } from '../generated/graphql.js';
import type { TradeEvent } from './trade-event.js';
import { findSameEvent, insertIfNew } from './trade-event.store.js';
import { newTradeEvent } from './trade-event-input.js';
import { provinceInCharge, requireOrganiser, requireProvinceInCharge } from './who-may-write.js';

export interface EventOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly eventId: string;
}

export async function registerTradeEvent(
  { dataSource, book, clock }: TradePromotionDeps,
  caller: Caller,
  input: RegisterTradeEventInput,
): Promise<EventOutcome> {
  const actor = requireOrganiser(caller);
  const content = newTradeEvent(input, book);
  const responsibleProvince = provinceInCharge(actor, content.province);
  requireProvinceInCharge(actor, book, responsibleProvince);

  const at = clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'registerTradeEvent', content, actor: stamp, at };
  return inTransaction(dataSource, (em) =>
    answerOnce<EventOutcome>(em, command, async () => {
      const nameKey = letterKey(content.name);
      const written = { createdBy: stamp, createdAt: at };
      const fresh: TradeEvent = { ...content, ...written, nameKey, responsibleProvince };
      if (!(await insertIfNew(em, fresh))) {
        const eventId = await findSameEvent(em, fresh);
        if (eventId === null) throw new Error(`event ${fresh.id} exists without a receipt`);
        return { kind: 'ALREADY_KNOWN', eventId };
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'TRADE_EVENT',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REGISTERED', eventId: fresh.id };
    }),
  );
}
