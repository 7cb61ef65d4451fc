// Tells the other services who succeeded whom: once for each party, so that it stands in order
// among what is told of that party.
import { announce } from '@kc/domain-events';
import type { EntityManager } from 'typeorm';
import type { NewSuccession } from '../successions/succession.js';
import { partiesOnRecord } from '../successions/succession.store.js';
import { entityOf } from './announce-establishment.js';

export async function announceSuccession(
  em: EntityManager,
  succession: NewSuccession,
  recordedAt: Date,
): Promise<void> {
  const { id: successionId, kind, effectiveOn, predecessorIds, successorIds } = succession;
  const keysOf = async (ids: readonly string[]) =>
    (await partiesOnRecord(em, ids)).map(({ partyKey }) => partyKey);
  const predecessors = await keysOf(predecessorIds);
  const successors = await keysOf(successorIds);
  const data = { successionId, kind, effectiveOn, predecessors, successors };
  for (const id of [...predecessorIds, ...successorIds]) {
    const entity = entityOf(id);
    const told = { type: 'EstablishmentSucceeded', entity, occurredAt: effectiveOn, data } as const;
    await announce(em, told, recordedAt);
  }
}
