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
  async EstablishmentNamed(em, events) {
    const heard = events.map(({ data, recordedAt }, nth) => {
      const { partyKey, name, formerNames, recordVersion } = data;
      return { partyKey, name, formerNames, recordVersion, recordedAt, nth };
    });
    await em.query(keepSql, [JSON.stringify(heard)]);
  },
};

/** Of several that come together, only the newest is written: a row cannot change twice at once. */
const keepSql = `
  INSERT INTO establishment_name (party_key, name, former_names, record_version, as_of)
  SELECT DISTINCT ON ("partyKey") "partyKey", name, "formerNames", "recordVersion", "recordedAt"
    FROM jsonb_to_recordset($1::jsonb) AS heard (
      "partyKey" text, name text, "formerNames" jsonb, "recordVersion" int,
      "recordedAt" timestamptz, nth int
    )
   ORDER BY "partyKey", "recordVersion" DESC, nth DESC
  ON CONFLICT (party_key) DO UPDATE
    SET name = excluded.name, former_names = excluded.former_names,
        record_version = excluded.record_version, as_of = excluded.as_of
  WHERE establishment_name.record_version <= excluded.record_version`;

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
