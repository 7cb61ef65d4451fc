// Reads what was granted for a content, with the cost it was counted on, from the copy of the
// ledger. It decides nothing.

import type { ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import { addPlaces } from '../programmes/programme.view.js';

export interface GrantRow {
  readonly granted: bigint;
  readonly cost: bigint;
  readonly multiplierBp: number | null;
  readonly variant: string | null;
  readonly tier: PromotionTier;
  readonly province: ProvinceRef;
  readonly decidedOn: string;
}

interface Row {
  readonly granted: string;
  readonly cost: string;
  readonly multiplierBp: number | null;
  readonly variant: string | null;
  readonly tier: PromotionTier;
  readonly scheme: ProvinceRef['scheme'];
  readonly code: string;
  readonly decidedOn: string;
}

export interface GrantFilter {
  readonly content: string;
  readonly tier: PromotionTier | null;
  readonly places: readonly ProvinceRef[] | null;
}

const maxRows = 50_000;

/** Requests that hold or have had money; the day that counts is that of the project's approval. */
export async function grantsOf(
  source: DataSource,
  { content, tier, places }: GrantFilter,
): Promise<readonly GrantRow[]> {
  const conditions = new Conditions();
  conditions.add("claim.row->>'content' = ?", content);
  conditions.add("claim.row->>'state' in ('RESERVED', 'CONFIRMED', 'PAYING', 'SETTLED')");
  if (tier !== null) conditions.add('project.tier = ?', tier);
  if (places !== null) addPlaces(conditions, places);
  const rows = await selectRows<Row>(
    source,
    `select claim.row->>'granted' as granted, claim.row->>'variant' as variant, project.tier,
       (claim.row->>'capMultiplierBp')::int as "multiplierBp",
       project.province_scheme as scheme, project.province_code as code,
       coalesce(project.approval_date, project.created_at::date)::text as "decidedOn",
       (select coalesce(sum((line->>'amount')::numeric), 0)
        from jsonb_array_elements(claim.row->'costLines') as line)::text as cost
     from support_item
     join project on project.id = support_item.parent_id
     join claim on claim.service || '|' || claim.origin = 'programs|' || support_item.id::text
     ${conditions.where()} limit ${maxRows}`,
    conditions.parameters,
  );
  return rows.map(({ granted, cost, scheme, code, ...row }) => ({
    ...row,
    province: { scheme, code },
    granted: BigInt(granted),
    cost: BigInt(cost),
  }));
}
