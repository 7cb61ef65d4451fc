// Each change once and on record.
import { AuditEntryTable } from './audit-entry.table.js';
import { CommandReceiptTable } from './command-receipt.table.js';
import { CreateCommandRecords1763800000000 } from './create-command-records.js';

export { type ActorStamp, type Caller, stampOf } from './actor-stamp.js';
export { answerOnce, type Command } from './answer-once.js';
export { writeAuditEntry } from './audit-entry.store.js';
export { inventedNote } from './invented-note.js';
export { plainJson } from './plain-json.js';

export const commandTables = [AuditEntryTable, CommandReceiptTable] as const;
export const commandMigrations = [CreateCommandRecords1763800000000] as const;
