// What is kept of the person who made an entry, on every row: enough to ask them later, nothing
// that would let a row stand in for a token.
import type { Actor } from '@kc/subgraph-kit';

export interface ActorStamp {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
}

/** Who calls, and under which request; the actor is absent when no token was sent. */
export interface Caller {
  readonly actor: Actor | null;
  readonly requestId: string;
}

export function stampOf({ personId, name, role, organisation }: Actor): ActorStamp {
  return { personId, name, role, organisation };
}
