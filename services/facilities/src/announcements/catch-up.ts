// Announces what was never announced in its present version: records from before there were
// events, and changes by an earlier release that still runs beside this one.
import { inTransaction, selectRows } from '@kc/persistence';
import { type Logger, loop, type Worker } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import { type Announced, announceEstablishment } from './announce-establishment.js';

const everyMs = 60_000;
const atOnce = 200;

interface UnannouncedRow extends Omit<Announced, 'province'> {
  readonly scheme: Announced['province']['scheme'];
  readonly code: string;
  readonly updatedAt: Date;
}

/** Rows that somebody is changing just now are announced by that change, or next time. */
const unannouncedSql = `
  select e.id, e.party_key as "partyKey", e.name, e.former_names as "formerNames",
         e.province_scheme as scheme, e.province_code as code, e.version,
         e.updated_at as "updatedAt"
    from establishment e
   where not exists (
     select from announced_establishment a
      where a.establishment_id = e.id and a.version = e.version
   )
   limit $1 for update of e skip locked`;

export function catchUp(dataSource: DataSource, logger: Logger): Worker {
  return loop({
    name: 'announcing what was never announced',
    everyMs,
    logger,
    run: async (signal) => {
      let told = 0;
      for (let step = atOnce; step === atOnce && !signal.aborted; told += step) {
        step = await announceSome(dataSource);
      }
      if (told > 0) logger.info({ establishments: told }, 'announced what was never announced');
    },
  });
}

export function announceSome(dataSource: DataSource): Promise<number> {
  return inTransaction(dataSource, async (em) => {
    const rows = await selectRows<UnannouncedRow>(em, unannouncedSql, [atOnce]);
    for (const { scheme, code, updatedAt, ...row } of rows) {
      const occurrence = { occurredAt: updatedAt.toISOString(), recordedAt: updatedAt };
      await announceEstablishment(em, { ...row, province: { scheme, code } }, occurrence);
    }
    return rows.length;
  });
}
