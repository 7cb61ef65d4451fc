// Reads timelines for the graph: one statement for the same page of many establishments, and how
// far each source has been heard.
import { type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { TimelineKind } from './timeline.js';

export interface TimelineRow {
  readonly id: string;
  readonly partyKey: string;
  readonly source: string;
  readonly kind: TimelineKind;
  readonly happenedOn: string;
  readonly title: string;
  readonly state: string | null;
  readonly amount: string | null;
  readonly paid: string | null;
  readonly body: string | null;
  readonly linkId: string | null;
  readonly provinceScheme: string | null;
  readonly provinceCode: string | null;
  readonly recordedAt: Date;
}

export interface TimelinePage extends Page<TimelineRow> {
  readonly partyKey: string;
}

/**
 * What of the filed kinds may be shown; the others are open, but for a household's trade events,
 * which are of its file too.
 */
export interface Seeing {
  readonly filedKinds: readonly TimelineKind[];
  readonly everything: boolean;
  readonly source: string | null;
  readonly places: readonly { readonly scheme: string; readonly code: string }[];
  readonly ownKey: string | null;
}

const pagesSql = `
  select page.* from unnest($1::text[]) as party (key)
  cross join lateral (
    select id, party_key as "partyKey", source, kind, happened_on::text as "happenedOn", title,
           state, amount::text as amount, paid::text as paid, body, link_id as "linkId",
           province_scheme as "provinceScheme", province_code as "provinceCode",
           recorded_at as "recordedAt"
      from timeline_entry
     where party_key = party.key
       and ($3::date is null or (happened_on, id) < ($3::date, $4::uuid))
       and (not (kind = any ($5::text[]) or kind = 'TRADE_EVENT' and party_key like 'pid:%')
            or $6 or source = $7 or party_key = $8
            or (province_scheme, province_code) in (select * from unnest($9::text[], $10::text[])))
     order by happened_on desc, id desc limit $2
  ) as page
  order by page."happenedOn" desc, page.id desc`;

/** The same page of each party, in the order of the keys; the latest first. */
export async function timelinePages(
  source: DataSource,
  partyKeys: readonly string[],
  { request, seeing }: { readonly request: PageRequest; readonly seeing: Seeing },
): Promise<TimelinePage[]> {
  const { first, after } = request;
  const rows = await selectRows<TimelineRow>(source, pagesSql, [
    partyKeys,
    first + 1,
    after?.key ?? null,
    after?.id ?? null,
    seeing.filedKinds,
    seeing.everything,
    seeing.source,
    seeing.ownKey,
    seeing.places.map(({ scheme }) => scheme),
    seeing.places.map(({ code }) => code),
  ]);
  return partyKeys.map((partyKey) => {
    const own = rows.filter((row) => row.partyKey === partyKey);
    return { ...pageOf(own, request), partyKey };
  });
}

export function timelineCursor({ happenedOn, id }: TimelineRow): Cursor {
  return { key: happenedOn, id };
}

export interface HeardRow {
  readonly stream: string;
  readonly at: Date;
}

/** By the name of the stream, whose last part is its author. */
export function heardStreams(source: DataSource): Promise<HeardRow[]> {
  const sql = 'select stream, max(heard_at) as at from heard_position group by stream';
  return selectRows<HeardRow>(source, sql);
}
