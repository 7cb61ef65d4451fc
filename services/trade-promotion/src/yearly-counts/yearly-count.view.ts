// Reads which claims count in a year of a party, from this copy of the ledger. Parties that are
// known to be one count together, as the ledger counts them.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface CountedClaim {
  readonly key: string;
  readonly claimId: string;
}

const countedSql = `
  select asked.key, claim_ceiling.claim_id as "claimId"
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as asked (key, name, party, year)
  left join claim_party on claim_party.party = asked.party
  join claim_ceiling on counter = concat_ws(
    '|', 'COUNT:' || asked.name, coalesce(claim_party.root, asked.party), asked.year
  )
  order by asked.key, claim_ceiling.claim_id`;

export interface YearOfParty {
  readonly name: string;
  readonly party: string;
  readonly year: number;
}

export function keyOfYear({ name, party, year }: YearOfParty): string {
  return `${name}|${year}|${party}`;
}

export function countedClaims(
  source: DataSource,
  keys: readonly string[],
): Promise<CountedClaim[]> {
  const asked = keys.map((key) => key.split('|'));
  return selectRows(source, countedSql, [
    keys,
    asked.map(([name]) => name),
    asked.map(([, , party]) => party),
    asked.map(([, year]) => year),
  ]);
}
