// Keeps successions, and reads what is on record about the parties of a new one.
import { selectRows } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { Establishment } from '../establishments/establishment.js';
import { establishmentOnRecord } from '../establishments/establishment.store.js';
import type { Lineage, NewSuccession, Succession } from './succession.js';
import { SuccessionPartyTable, SuccessionTable } from './succession.table.js';

/** One at a time in the nation: two events written together could close a circle unseen. */
export async function lockSuccessions(em: EntityManager): Promise<void> {
  await em.query(`select pg_advisory_xact_lock(hashtextextended('succession', 0))`);
}

export function partiesOnRecord(
  em: EntityManager,
  ids: readonly string[],
): Promise<Establishment[]> {
  return Promise.all(ids.map((id) => establishmentOnRecord(em, id)));
}

export async function insertSuccession(em: EntityManager, fresh: Succession): Promise<void> {
  const { predecessorIds, successorIds, ...event } = fresh;
  await em.insert(SuccessionTable, event);
  const party = (side: 'PREDECESSOR' | 'SUCCESSOR') => (establishmentId: string) => ({
    successionId: fresh.id,
    side,
    establishmentId,
  });
  await em.insert(SuccessionPartyTable, [
    ...predecessorIds.map(party('PREDECESSOR')),
    ...successorIds.map(party('SUCCESSOR')),
  ]);
}

const endingsSql = `
  select party.succession_id as "successionId"
  from succession_party party join succession event on event.id = party.succession_id
  where party.side = 'PREDECESSOR' and party.establishment_id = any($1::uuid[])
    and event.kind <> 'SEPARATION'
  order by event.effective_on, event.id`;

/** Forward from the successors: does any step lead to a predecessor? */
const circleSql = `
  with recursive later as (
    select unnest($2::uuid[]) as establishment_id, null::uuid as succession_id
    union
    select after.establishment_id, after.succession_id
    from later
    join succession_party before
      on before.establishment_id = later.establishment_id and before.side = 'PREDECESSOR'
    join succession_party after
      on after.succession_id = before.succession_id and after.side = 'SUCCESSOR'
  )
  select succession_id as "successionId" from later
  where establishment_id = any($1::uuid[]) limit 1`;

export async function lineageOf(
  em: EntityManager,
  { predecessorIds, successorIds }: NewSuccession,
): Promise<Lineage> {
  const endings = await selectRows<{ successionId: string }>(em, endingsSql, [predecessorIds]);
  const [circle] = await selectRows<{ successionId: string }>(em, circleSql, [
    predecessorIds,
    successorIds,
  ]);
  return { endings, circle: circle ?? null };
}
