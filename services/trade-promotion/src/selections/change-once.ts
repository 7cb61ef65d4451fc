// One change of the selections: one transaction, one audit entry, and for a repeated request the
// first answer. Whether it may be made, its use case decides inside; a refusal leaves nothing.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { TradePromotionDeps } from '../context.js';

export type SelectionCaller = Caller & { readonly deps: TradePromotionDeps };

export interface Change {
  readonly name: string;
  readonly actor: Actor;
  /** The checked input. */
  readonly content: object & { readonly id: string };
  readonly subject: { readonly kind: string; readonly id: string };
}

export interface Moment {
  readonly em: EntityManager;
  readonly today: string;
  readonly written: { readonly createdBy: ActorStamp; readonly createdAt: Date };
}

export function changeOnce<T extends object>(
  { deps, requestId }: SelectionCaller,
  { name, actor, content, subject }: Change,
  work: (moment: Moment) => Promise<T>,
): Promise<T> {
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name, content, actor: stamp, at };
  const written = { createdBy: stamp, createdAt: at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce(em, command, async () => {
      const outcome = await work({ em, today: todayInVietnam(at), written });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: subject.kind,
        subjectId: subject.id,
        before: null,
        after: content,
        requestId,
      });
      return outcome;
    }),
  );
}
