// Keeps which body has which part where, and reads those in force on a day.
import type { ActorStamp } from '@kc/commands';
import { selectRows } from '@kc/persistence';
import { type DataSource, type EntityManager, IsNull } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import type { LeadPart, LeadUnit } from './lead-unit.js';
import { LeadUnitTable, type LeadUnitTableRow } from './lead-unit.table.js';

export async function insertLeadUnit(em: EntityManager, fresh: LeadUnit): Promise<void> {
  const { province, ...rest } = fresh;
  const { scheme: provinceScheme, code: provinceCode } = province;
  await em.insert(LeadUnitTable, { ...rest, provinceScheme, provinceCode });
}

export async function findLeadUnitForChange(
  em: EntityManager,
  id: string,
): Promise<LeadUnit | null> {
  const row = await em.findOne(LeadUnitTable, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  return row === null ? null : leadUnitOf(row);
}

export async function endLeadUnitRow(
  em: EntityManager,
  id: string,
  end: Pick<LeadUnitTableRow, 'validTo' | 'endedBecause'> & { readonly endedBy: ActorStamp },
): Promise<void> {
  await em.update(LeadUnitTable, { id, endedBecause: IsNull() }, end);
}

export async function leadUnitsBy(
  source: DataSource,
  ids: readonly string[],
): Promise<readonly LeadUnit[]> {
  const rows = await selectRows<LeadUnitTableRow>(
    source,
    `select ${columns} from lead_unit where id = any($1::uuid[])`,
    [ids],
  );
  return rows.map(leadUnitOf);
}

export interface LeadUnitFilter {
  readonly on: string;
  readonly tier: PromotionTier | null;
  readonly part: LeadPart | null;
}

export async function leadUnitsOn(
  source: DataSource,
  { on, tier, part }: LeadUnitFilter,
): Promise<readonly LeadUnit[]> {
  const rows = await selectRows<LeadUnitTableRow>(
    source,
    `select ${columns} from lead_unit
     where $1::date between valid_from and coalesce(valid_to, '9999-12-31')
       and ($2::text is null or tier = $2) and ($3::text is null or part = $3)
     order by province_scheme, province_code, tier, part, valid_from, id`,
    [on, tier, part],
  );
  return rows.map(leadUnitOf);
}

const columns = `
  id, tier, province_scheme as "provinceScheme", province_code as "provinceCode", part,
  organisation, parent_body as "parentBody", valid_from::text as "validFrom",
  valid_to::text as "validTo", citation, note, recorded_by as "recordedBy",
  recorded_at as "recordedAt", ended_by as "endedBy", ended_because as "endedBecause"`;

function leadUnitOf(row: LeadUnitTableRow): LeadUnit {
  const { provinceScheme: scheme, provinceCode: code, endedBy: _, ...rest } = row;
  return { ...rest, province: { scheme, code } };
}
