// All waivers of one copy, read past the service: also from a database whose service has not been
// started since this version knows waivers.
import { withClient } from '@kc/persistence';
import type { AuditedDatabase } from '../audit/ledger-copy.js';
import { type KeptWaiver, type WaiverRow, waiverColumns, waiverFrom } from './waiver.store.js';

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

export function readWaivers({ url }: AuditedDatabase): Promise<KeptWaiver[]> {
  return withClient(url, waiversOf);
}

export async function waiversOf(client: Pick<Client, 'query'>): Promise<KeptWaiver[]> {
  const table = await client.query<{ there: boolean }>(
    `SELECT to_regclass('ledger_waiver') IS NOT NULL AS there`,
  );
  if (table.rows[0]?.there !== true) return [];
  const { rows } = await client.query<WaiverRow>(
    `SELECT ${waiverColumns} FROM ledger_waiver ORDER BY position`,
  );
  return rows.map(waiverFrom);
}
