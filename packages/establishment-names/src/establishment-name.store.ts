// Keeps the newest name of each establishment that was heard of: an older piece of news, come late
// or tried again, changes nothing.
import type { Hearers } from '@kc/domain-events';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface KnownNameRow {
  readonly partyKey: string;
  readonly name: string;
  readonly formerNames: readonly { readonly name: string; readonly until: string }[];
  /** When the register wrote it down. */
  readonly asOf: Date;
}

export const nameHearers: Hearers = {
  async EstablishmentNamed(em, { data, recordedAt }) {
    const { partyKey, name, formerNames, recordVersion } = data;
    await em.query(
      `INSERT INTO establishment_name (party_key, name, former_names, record_version, as_of)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (party_key) DO UPDATE
         SET name = excluded.name, former_names = excluded.former_names,
             record_version = excluded.record_version, as_of = excluded.as_of
       WHERE establishment_name.record_version <= excluded.record_version`,
      [partyKey, name, JSON.stringify(formerNames), recordVersion, recordedAt],
    );
  },
};

export function namesByPartyKeys(
  source: DataSource,
  partyKeys: readonly string[],
): Promise<KnownNameRow[]> {
  return selectRows<KnownNameRow>(
    source,
    `SELECT party_key AS "partyKey", name, former_names AS "formerNames", as_of AS "asOf"
       FROM establishment_name WHERE party_key = ANY ($1)`,
    [[...partyKeys]],
  );
}
