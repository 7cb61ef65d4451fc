// Reads participations and the uses of booths for the graph, in SQL and in batches.
import { type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { BoothUse, Participation } from './participation.js';
import { participationFrom, useFrom } from './participation.store.js';
import type { BoothUseTableRow, ParticipationTableRow } from './participation.table.js';

export interface ParticipationPage extends Page<Participation> {
  readonly eventId: string;
}

export type UseRow = BoothUse & { readonly participationId: string };

const columns = `
  id, event_id as "eventId", party_key as "partyKey", name, home_scheme as "homeScheme",
  home_code as "homeCode", filed_as as "filedAs", contract_number as "contractNumber",
  contract_signed_on::text as "contractSignedOn", product_ids as "productIds",
  certificate_numbers as "certificateNumbers", withdrawn_at as "withdrawnAt",
  withdrawn_because as "withdrawnBecause", created_by as "createdBy", created_at as "createdAt"`;

const useColumns = `
  use.participation_id as "participationId", use.booth_id as "boothId", use.position,
  use.price::text as price, use.shares`;

export async function participationsByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<Participation[]> {
  const sql = `select ${columns} from participation where id = any($1::uuid[]) order by name, id`;
  const rows = await selectRows<ParticipationTableRow>(source, sql, [ids]);
  return rows.map(participationFrom);
}

/** Withdrawn ones too, the latest first. */
export async function participationsOfParties(
  source: DataSource,
  partyKeys: readonly string[],
): Promise<Participation[]> {
  const sql = `
    select ${columns} from participation where party_key = any($1::text[])
    order by created_at desc, id`;
  const rows = await selectRows<ParticipationTableRow>(source, sql, [partyKeys]);
  return rows.map(participationFrom);
}

/** The same page of each event, in the order of the ids; withdrawn ones too. */
export async function participationPages(
  source: DataSource,
  eventIds: readonly string[],
  request: PageRequest,
): Promise<ParticipationPage[]> {
  const { first, after } = request;
  const sql = `
    select page.* from unnest($1::uuid[]) as event (id)
    cross join lateral (
      select ${columns} from participation
      where event_id = event.id
        and ($3::text is null or (name, participation.id) > ($3 collate "vi-x-icu", $4::uuid))
      order by name, participation.id limit $2
    ) as page
    order by page.name, page.id`;
  const parameters = [eventIds, first + 1, after?.key ?? null, after?.id ?? null];
  const rows = (await selectRows<ParticipationTableRow>(source, sql, parameters)).map(
    participationFrom,
  );
  return eventIds.map((eventId) => {
    const own = rows.filter((row) => row.eventId === eventId);
    return { ...pageOf(own, request), eventId };
  });
}

export function participationCursor({ name, id }: Participation): Cursor {
  return { key: name, id };
}

export interface ParticipationCount {
  readonly eventId: string;
  readonly count: number;
}

/** Of those that have not withdrawn. */
export function participationCounts(
  source: DataSource,
  eventIds: readonly string[],
): Promise<ParticipationCount[]> {
  const sql = `
    select event_id as "eventId", count(*)::int as count from participation
    where event_id = any($1::uuid[]) and withdrawn_at is null group by event_id`;
  return selectRows(source, sql, [eventIds]);
}

/** In order of the booths' numbers. */
export async function usesOfParticipations(
  source: DataSource,
  ids: readonly string[],
): Promise<UseRow[]> {
  const sql = `
    select ${useColumns} from booth_use as use join booth on booth.id = use.booth_id
    where use.participation_id = any($1::uuid[]) order by booth.number, booth.id`;
  const rows = await selectRows<BoothUseTableRow>(source, sql, [ids]);
  return rows.map(useFrom);
}

/** Of those that have not withdrawn, in order of name. */
export async function usesOfBooths(
  source: DataSource,
  boothIds: readonly string[],
): Promise<UseRow[]> {
  const sql = `
    select ${useColumns} from booth_use as use
    join participation on participation.id = use.participation_id
    where use.booth_id = any($1::uuid[]) and withdrawn_at is null
    order by participation.name, participation.id`;
  const rows = await selectRows<BoothUseTableRow>(source, sql, [boothIds]);
  return rows.map(useFrom);
}
