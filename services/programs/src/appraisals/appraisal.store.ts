// Draws among the first appraisals of a year, and finds a second look that was taken already.
import type { ProvinceRef } from '@kc/geography';
import { isInYear } from '@kc/paging';
import type { EntityManager } from 'typeorm';
import { AppraisalTable } from './appraisal.table.js';

/** In the order that the seed gives them: nobody chooses, and anybody can draw again. */
export async function drawn(
  em: EntityManager,
  places: readonly ProvinceRef[],
  { year, seed }: { readonly year: number; readonly seed: string },
): Promise<readonly string[]> {
  const rows = await em.query<{ id: string }[]>(
    `select id from appraisal
     where audit_of is null and ${isInYear('appraised_on', '$3')}
       and (province_scheme, province_code) in (select * from unnest($1::text[], $2::text[]))
     order by encode(sha256(convert_to($4 || id::text, 'UTF8')), 'hex')`,
    [places.map(({ scheme }) => scheme), places.map(({ code }) => code), year, seed],
  );
  return rows.map(({ id }) => id);
}

export async function auditedAlready(
  em: EntityManager,
  sampleId: string,
  appraisalId: string,
): Promise<boolean> {
  return em.existsBy(AppraisalTable, { sampleId, auditOf: appraisalId });
}
