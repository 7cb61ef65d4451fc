// Reads pilot drafts for the graph, and how much of the pilots each link of a value chain has, in
// one statement.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, type EntryPage, entriesBy, entryPage } from '../registers/entry.view.js';
import type { DraftState, PilotCandidate, PilotDraft } from './pilot-draft.js';
import { PilotCandidateTable, PilotDraftTable } from './pilot-draft.table.js';

type Scopes = readonly (readonly ProvinceRef[] | null)[];

export type PilotDraftPage = EntryPage<PilotDraft>;

export function draftPage(
  source: DataSource,
  { scopes, state }: { readonly scopes: Scopes; readonly state: DraftState | null },
  request: PageRequest,
): Promise<PilotDraftPage> {
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  if (state !== null) conditions.add('state = ?', state);
  return entryPage(source, PilotDraftTable, { conditions, request });
}

export function candidatesOfDrafts(
  source: DataSource,
  draftIds: readonly string[],
): Promise<PilotCandidate[]> {
  return entriesBy(source, PilotCandidateTable, { column: 'draft_id', ids: draftIds });
}

export interface SegmentShare {
  readonly segment: string | null;
  readonly projects: number;
  readonly establishments: number;
  readonly requested: bigint;
  readonly shareBp: number | null;
}

export interface BalanceRequest {
  readonly scopes: Scopes;
  readonly trade: string | null;
  readonly year: number | null;
}

type Row = Omit<SegmentShare, 'requested'> & { readonly requested: string };

/** Pilots that became projects; support as drafted for the establishments grouped in them. */
export async function segmentBalance(
  source: DataSource,
  { scopes, trade, year }: BalanceRequest,
): Promise<SegmentShare[]> {
  const conditions = new Conditions();
  conditions.add("state = 'REGISTERED'");
  addScopes(conditions, scopes);
  if (trade !== null) conditions.add('trade_key = ?', trade);
  if (year !== null) conditions.add('? between from_year and to_year', year);
  const sql = `
    with pilot as (
      select id, project_id from pilot_draft ${conditions.where()}
    ), part as materialized (
      select candidate.segment, pilot.project_id, candidate.party_key,
        coalesce((
          select sum((item.facts->>'requested')::numeric) from support_item as item
          where item.parent_id = pilot.project_id and item.beneficiary = candidate.party_key
        ), 0) as requested
      from pilot join pilot_candidate as candidate
        on candidate.draft_id = pilot.id and candidate.removal is null
    )
    select segment, count(distinct project_id)::int as projects,
      count(distinct party_key)::int as establishments,
      sum(requested)::bigint::text as requested,
      trunc(sum(requested) * 10000 / nullif(sum(sum(requested)) over (), 0))::int as "shareBp"
    from part group by segment
    order by sum(requested) desc, segment nulls last`;
  const rows = await selectRows<Row>(source, sql, conditions.parameters);
  return rows.map((row) => ({ ...row, requested: BigInt(row.requested) }));
}
