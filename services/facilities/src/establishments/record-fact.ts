// Puts one more fact about an establishment on record: who may, once for each id, with its audit
// entry, in one transaction. What the fact is and when it is known already, its caller says.

import {
  type ActorStamp,
  answerOnce,
  type Caller,
  plainJson,
  stampOf,
  writeAuditEntry,
} from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { FacilitiesDeps } from '../context.js';
import type { Establishment } from './establishment.js';
import { establishmentOnRecord } from './establishment.store.js';
import { requireOwnRecord } from './who-may-write.js';

export interface NewFact {
  readonly id: string;
  readonly establishmentId: string;
}

export interface FactOutcome {
  readonly kind: 'RECORDED' | 'ALREADY_KNOWN';
  readonly establishmentId: string;
}

/** Stands in every row: who said so, and when it was entered. */
export interface Recorded {
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export interface FactPlan<Fact extends NewFact> {
  /** Checked by role already, so that nobody probes for records with a role that may not write. */
  readonly actor: Actor;
  /** The name of the mutation. */
  readonly action: string;
  readonly subjectKind: string;
  readonly fact: Fact;
  /** Throws when this establishment cannot have such a fact. */
  readonly fits?: (about: Establishment) => void;
  /** False when the record says so already; nothing was written then. */
  readonly insert: (em: EntityManager, row: Fact & Recorded) => Promise<boolean>;
}

export async function recordFact<Fact extends NewFact>(
  deps: FacilitiesDeps,
  caller: Caller,
  plan: FactPlan<Fact>,
): Promise<FactOutcome> {
  const { actor, action, fact } = plan;
  const { id, establishmentId } = fact;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id, name: action, content: plainJson(fact), actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    const about = await establishmentOnRecord(em, establishmentId);
    requireOwnRecord(actor, about.partyKey);
    requirePlace(actor, deps.book, about);
    return answerOnce<FactOutcome>(em, command, async () => {
      plan.fits?.(about);
      const row = { ...fact, recordedBy: stamp, recordedAt: at };
      if (!(await plan.insert(em, row))) return { kind: 'ALREADY_KNOWN', establishmentId };
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action,
        subjectKind: plan.subjectKind,
        subjectId: id,
        before: null,
        after: row,
        requestId: caller.requestId,
      });
      return { kind: 'RECORDED', establishmentId };
    });
  });
}
