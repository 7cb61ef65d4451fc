// Keeps reports: the newest version of a subject is read for a correction, a version is only added.
import type { EntityManager } from 'typeorm';
import type { Filing } from './filing.js';
import { FilingTable } from './filing.table.js';

export type FilingOf = Pick<Filing, 'kind' | 'clusterId' | 'period' | 'subjectKey'>;

/** Waits until nobody else is adding a version; held until the transaction ends. */
export async function newestForChange(em: EntityManager, of: FilingOf): Promise<Filing | null> {
  const { kind, clusterId, period, subjectKey } = of;
  const place = [kind, clusterId, period, subjectKey].join('|');
  await em.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [place]);
  return em.findOne(FilingTable, {
    where: { kind, clusterId, period, subjectKey },
    order: { version: 'DESC' },
  });
}

export async function addVersion(em: EntityManager, filing: Filing): Promise<void> {
  await em.insert(FilingTable, filing);
}
