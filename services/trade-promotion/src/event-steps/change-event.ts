// One change to an event on record: locked, once for each id, on record in the audit. What the
// change is, its use case says.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { TradePromotionDeps } from '../context.js';
import type { TradeEvent } from '../events/trade-event.js';
import { eventOnRecord } from '../events/trade-event.store.js';
import { requireOrganiser, requireProvinceInCharge } from '../events/who-may-write.js';

export interface EventChange {
  readonly name: string;
  readonly content: { readonly id: string; readonly eventId: string };
  /** Throws unless the actor may; asked beside the right to register the event. */
  allow?(actor: Actor, event: TradeEvent): void;
  /** Writes, and answers with what stood before; null for nothing. */
  work(em: EntityManager, event: TradeEvent): Promise<object | null>;
}

export interface EventChanged {
  readonly eventId: string;
}

export function changeEvent(
  { dataSource, book, clock }: TradePromotionDeps,
  caller: Caller,
  { name, content, allow, work }: EventChange,
): Promise<EventChanged> {
  const actor = requireOrganiser(caller);
  const at = clock.now();
  const stamp = stampOf(actor);
  const { eventId } = content;
  return inTransaction(dataSource, async (em) => {
    const event = await eventOnRecord(em, eventId);
    requireProvinceInCharge(actor, book, event.responsibleProvince);
    allow?.(actor, event);
    const command = { id: content.id, name, content, actor: stamp, at };
    return answerOnce<EventChanged>(em, command, async () => {
      await em.query('select from trade_event where id = $1 for update', [eventId]);
      const before = await work(em, event);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'TRADE_EVENT',
        subjectId: eventId,
        before,
        after: content,
        requestId: caller.requestId,
      });
      return { eventId };
    });
  });
}
