// Reads where establishments stand along value chains: what was said last of each segment counts.
import type { ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { SegmentCount } from './value-chain.js';

export interface PlaceInChainRow {
  readonly establishmentId: string;
  readonly chain: string;
  readonly segment: string;
  readonly statedOn: string;
}

export function placesInChainsOf(
  source: DataSource,
  ids: readonly string[],
): Promise<PlaceInChainRow[]> {
  const sql = `
    select establishment_id as "establishmentId", chain, segment, stated_on::text as "statedOn"
    from present_place_in_chain where establishment_id = any($1::uuid[])
    order by chain, segment`;
  return selectRows(source, sql, [ids]);
}

export function segmentCounts(
  source: DataSource,
  chain: string,
  places: readonly ProvinceRef[] | null,
): Promise<SegmentCount[]> {
  const sql = `
    select province_scheme as "provinceScheme", province_code as "provinceCode", segment,
      count(*)::int as establishments
    from present_place_in_chain place
    join establishment on establishment.id = place.establishment_id
    where chain = $1 and ($2::text[] is null or (province_scheme, province_code) in (
      select * from unnest($2::text[], $3::text[])))
      and not exists (
        select from ended_establishment ended where ended.establishment_id = establishment.id)
    group by 1, 2, 3`;
  const schemes = places?.map(({ scheme }) => scheme) ?? null;
  const codes = places?.map(({ code }) => code) ?? null;
  return selectRows(source, sql, [chain, schemes, codes]);
}
