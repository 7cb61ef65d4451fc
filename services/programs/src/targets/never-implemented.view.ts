// Contents that programmes plan and no project of theirs has ever had an item for.
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Reach } from '../access/who-may-read.js';

export interface NeverImplemented {
  readonly content: string;
  readonly lineId: string;
  readonly programmeId: string;
  readonly lineCode: string;
  readonly title: string;
  readonly lineAmount: bigint;
}

export type NeverImplementedPage = Page<NeverImplemented>;

export async function neverImplementedPage(
  source: DataSource,
  filter: {
    readonly programmeId: string | null;
    readonly year: number | null;
    readonly reach: Reach;
  },
  request: PageRequest,
): Promise<NeverImplementedPage> {
  const conditions = new Conditions();
  const { programmeId, year, reach } = filter;
  conditions.add(`not exists (
    select from project join support_item on support_item.parent_id = project.id
    where project.programme_id = programme.id and support_item.facts->>'content' = content)`);
  if (programmeId !== null) conditions.add('programme.id = ?::uuid', programmeId);
  if (year !== null) conditions.add('? between programme.from_year and programme.to_year', year);
  if (reach !== null) {
    conditions.add(
      `(tier = 'NATIONAL' or (province_scheme, province_code)
        in (select * from unnest(?::text[], ?::text[])))`,
      reach.map(({ scheme }) => scheme),
      reach.map(({ code }) => code),
    );
  }
  const { after } = request;
  if (after !== null) {
    conditions.add('(content collate "C", line.id) > (?, ?::uuid)', after.key, after.id);
  }
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select content, line.id as "lineId", programme.id as "programmeId", line.code as "lineCode",
      line.title, line.amount as "lineAmount"
    from programme_line as line
    join programme on programme.id = line.programme_id
    cross join unnest(line.content_codes) as content
    ${conditions.where()}
    order by content collate "C", line.id limit ${limit}`;
  type Row = Omit<NeverImplemented, 'lineAmount'> & { readonly lineAmount: string };
  const rows = await selectRows<Row>(source, sql, conditions.parameters);
  return pageOf(
    rows.map((row) => ({ ...row, lineAmount: BigInt(row.lineAmount) })),
    request,
  );
}
