// What the three copies of the ledger hold, read past the program, so that two systems can be
// compared.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import { ledgerDatabases } from './databases.js';
import type { System } from './system.js';

export interface LedgerContents {
  /** By position. */
  readonly digests: readonly string[];
  /** Of the claims that were asked for before the end; money included. */
  readonly claims: readonly object[];
}

/** Of each service, up to a position that all have reached. */
export async function ledgersUpTo(system: System, end: number): Promise<LedgerContents[]> {
  await allHaveFolded(system, end);
  return Promise.all(
    ledgerDatabases.map(async (database) => {
      const digests = await system.databases.rows<{ digest: string }>(
        database,
        'select digest from claim_verdict where position < $1 order by position',
        [end],
      );
      const claims = await system.databases.rows<{ row: object }>(
        database,
        'select row from claim where requested_at < $1 order by claim_id',
        [end],
      );
      return { digests: digests.map(({ digest }) => digest), claims: claims.map(({ row }) => row) };
    }),
  );
}

export async function allHaveFolded(system: System, end: number): Promise<void> {
  await eventually(async () => {
    for (const database of ledgerDatabases) {
      const sql = 'select position from ledger_position';
      const [head] = await system.databases.rows<{ position: string }>(database, sql);
      expect(Number(head?.position)).toBeGreaterThanOrEqual(end - 1);
    }
  });
}

export async function endOfLog(system: System): Promise<number> {
  const log = await system.openLog();
  try {
    return Number(await log.end());
  } finally {
    await log.close();
  }
}

/** How many records of the log a backup has. */
export async function endOfBackup(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  return Number((JSON.parse(text) as { log: { end: string } }).log.end);
}
