// Reads contacts, in batches, the latest of each establishment first.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Contact } from './contact.js';

export function contactsOf(source: DataSource, ids: readonly string[]): Promise<Contact[]> {
  const sql = `
    select id, establishment_id as "establishmentId", address, phone_key as "phoneKey",
      phone_last_three as "phoneLastThree", valid_from::text as "validFrom",
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from establishment_contact where establishment_id = any($1::uuid[])
    order by valid_from desc, recorded_at desc, id`;
  return selectRows(source, sql, [ids]);
}
