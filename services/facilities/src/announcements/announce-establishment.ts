// Tells the other services how an establishment is called now, in the transaction of the change,
// and remembers which version it told.
import { announce } from '@kc/domain-events';
import type { EntityManager } from 'typeorm';
import type { Establishment } from '../establishments/establishment.js';

export type Announced = Pick<
  Establishment,
  'id' | 'partyKey' | 'name' | 'formerNames' | 'province' | 'version'
>;

export interface Occurrence {
  /** The day of the new name, or the moment of the entry. */
  readonly occurredAt: string;
  readonly recordedAt: Date;
}

export async function announceEstablishment(
  em: EntityManager,
  establishment: Announced,
  { occurredAt, recordedAt }: Occurrence,
): Promise<void> {
  const { id, partyKey, name, formerNames, province, version } = establishment;
  const data = { partyKey, name, formerNames, place: province, recordVersion: version };
  const told = { type: 'EstablishmentNamed', entity: entityOf(id), occurredAt, data } as const;
  await announce(em, told, recordedAt);
  await em.query(
    `insert into announced_establishment (establishment_id, version) values ($1, $2)
     on conflict (establishment_id) do update set version = excluded.version`,
    [id, version],
  );
}

/** Whose order its events keep. */
export function entityOf(establishmentId: string): string {
  return `establishment:${establishmentId}`;
}
