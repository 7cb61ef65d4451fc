// This seat's copy of the ledger in PostgreSQL, as the follower sees it.
import { runStatement, type Statement } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { readHead, readPoint, recordHalt } from './ledger-head.store.js';
import { loadRows } from './ledger-rows.store.js';
import type { LedgerStore } from './ports.js';
import type { RuleTables } from './rule-tables.js';
import { saveBatch } from './save-batch.store.js';
import { waiverAt } from './waivers/waiver.store.js';

const recordHash: Statement = {
  name: 'record-hash',
  text: 'SELECT record_hash FROM claim_verdict WHERE position = $1',
};

export function postgresLedger(dataSource: DataSource, tables: RuleTables): LedgerStore {
  return {
    readHead: () => readHead(dataSource, tables),
    readPoint: () => readPoint(dataSource),
    loadRows: (wanted) => loadRows(dataSource, wanted),
    saveBatch: (batch) => saveBatch(dataSource, batch),
    waiverAt: (position) => waiverAt(dataSource, position),
    recordHalt: (halted) => recordHalt(dataSource, halted),
    async recordHashAt(position) {
      const values = [position.toString()];
      const found = await runStatement<{ record_hash: string }>(dataSource, recordHash, values);
      return found[0]?.record_hash;
    },
  };
}
