// Support items of projects that have no contract yet, with what the ledger, the life cycle and the
// dossier say of each: one statement for a page.
import { type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Reach } from '../access/who-may-read.js';
import type { ItemStanding } from './readiness.js';

export interface WaitingItem extends ItemStanding {
  readonly itemId: string;
  readonly projectId: string;
}

export type WaitingItemPage = Page<WaitingItem>;

export interface WaitingQuestion {
  readonly year: number | null;
  readonly projectId: string | null;
  readonly reach: Reach;
  /** Only items of this party; null for all. */
  readonly party: string | null;
}

const waitingSql = `
  select item.id as "itemId", item.parent_id as "projectId", item.facts->>'content' as content,
    stage.state as stage,
    case when claim.state is null then null else json_build_object(
      'state', claim.state, 'named', (claim.row->>'named')::boolean,
      'inConflict', jsonb_array_length(claim.row->'conflicts') > 0) end as claim,
    coalesce((select array_agg(distinct kind) from dossier_paper where item_id = item.id), '{}')
      as papers
  from support_item as item
  join project on project.id = item.parent_id
  join project_stage as stage on stage.project_id = project.id
  left join lateral (
    select state, row from claim
    where service || '|' || origin = 'programs|' || item.id::text
    order by state in ('RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING', 'SETTLED') desc,
      requested_at desc
    limit 1
  ) as claim on true
  where stage.state = any($1::text[])
    and ($2::integer is null or stage.fiscal_year = $2)
    and ($3::uuid is null or project.id = $3)
    and ($4::text[] is null or (project.province_scheme, project.province_code)
      in (select * from unnest($4::text[], $5::text[])))
    and ($6::text is null or item.beneficiary = $6)
    and ($7::uuid is null or item.id > $7)
  order by item.id limit $8`;

const withoutContract = [
  'DRAFT',
  'SURVEYED',
  'SUBMITTED_TO_DOIT',
  'RETURNED',
  'GRASSROOTS_APPRAISED',
  'REGISTERED',
  'APPRAISED',
  'ESTIMATE_APPRAISED',
  'MINISTRY_REVIEWED',
  'MINISTRY_APPRAISED',
  'PLAN_APPROVED',
  'ESTIMATE_CHECK',
  'FUNDS_ALLOCATED',
  'ASSIGNED',
  'GROUP_DETAIL_APPROVED',
  'TENDERED',
];

export async function waitingItemPage(
  source: DataSource,
  { year, projectId, reach, party }: WaitingQuestion,
  request: PageRequest,
): Promise<WaitingItemPage> {
  const rows = await selectRows<WaitingItem>(source, waitingSql, [
    withoutContract,
    year,
    projectId,
    reach?.map(({ scheme }) => scheme) ?? null,
    reach?.map(({ code }) => code) ?? null,
    party,
    request.after?.id ?? null,
    request.first + 1,
  ]);
  return pageOf(rows, request);
}
