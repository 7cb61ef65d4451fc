// The audit: replays the whole claim log from nothing and compares every copy of the ledger with
// the replay. It trusts no row, no digest and no verdict that a service keeps, and changes nothing.
import { Halt } from '@kc/claim-ledger';
import { LogDamaged, type LogFault, LogGap, LogUnavailable, type OrderedLog } from '@kc/event-log';
import { delayAfter, pause } from '@kc/process-kit';
import { checkedAhead } from '../replay/check-ahead.js';
import { Replay } from '../replay/replay.js';
import { CopyAudit } from './audit-copy.js';
import { disagreements } from './compare-copies.js';
import { type Finding, Findings } from './findings.js';
import { type AuditedDatabase, LedgerCopy } from './ledger-copy.js';
import type { Forgotten } from './request-comparison.js';
import { type AuditedWaivers, missingWaivers, waiversOfAll } from './waivers.js';

export interface AuditProgress {
  readonly records: bigint;
  readonly of: bigint;
  readonly rows: number;
}

export interface AuditReport extends AuditProgress {
  readonly logId: string | null;
  readonly digest: string;
  readonly copies: readonly {
    readonly service: string;
    readonly position: bigint;
    readonly digest: string;
    readonly rows: number;
    readonly forgotten: Forgotten;
  }[];
  readonly findingsTotal: number;
  readonly findings: readonly Finding[];
  /** Records that two persons have let pass, as the first copy that has each keeps it. */
  readonly waivers: AuditedWaivers['all'];
  /** Settings of the log that are unsafe, although nothing is wrong with it now. */
  readonly warnings: readonly LogFault[];
}

export interface AuditRequest {
  readonly log: OrderedLog;
  readonly databases: readonly AuditedDatabase[];
  readonly onProgress?: ((progress: AuditProgress) => void) | undefined;
}

const mostFailures = 5;
const backOff = { firstDelayMs: 500, maxDelayMs: 4_000 };
/** Faults of the log's content; all others are of its settings. */
const contentFaults = new Set(['LOG_MISSING', 'FIRST_POSITION', 'HEAD_DISAGREES']);

export async function auditLedgers(request: AuditRequest): Promise<AuditReport> {
  const copies: LedgerCopy[] = [];
  try {
    // Copies first, the log's end after: a record that a copy has folded is in the log by then.
    for (const database of request.databases) copies.push(await LedgerCopy.open(database));
    return await compare(request, copies);
  } finally {
    for (const copy of copies) await copy.close();
  }
}

interface Comparing {
  readonly log: OrderedLog;
  readonly replay: Replay;
  readonly audits: readonly CopyAudit[];
  readonly findings: Findings;
  readonly onBatch: () => void;
}

async function compare(
  { log, onProgress }: AuditRequest,
  copies: readonly LedgerCopy[],
): Promise<AuditReport> {
  const findings = new Findings();
  const faults = await log.check();
  for (const fault of faults.filter(({ code }) => contentFaults.has(code))) {
    const { code, wanted, found } = fault;
    findings.add({ ...inLog(code), column: 'log', expected: wanted, found });
  }
  const audits = copies.map((copy) => new CopyAudit(copy, findings));
  const waivers = await waiversOfAll(copies);
  for (const missing of missingWaivers(copies, waivers)) findings.add(missing);
  const replay = new Replay(waivers.all);
  const of = await log.end();
  const progress = () => ({
    records: replay.head().position + 1n,
    of,
    rows: audits.reduce((sum, audit) => sum + audit.rows, 0),
  });

  const onBatch = () => onProgress?.(progress());
  const comparing = { log, replay, audits, findings, onBatch };
  await compareReached(comparing);
  const stopped = await replayAll(comparing, of);
  const { position: last, logId, digest } = replay.head();
  const reason = stopped ?? 'the log ends there';
  for (const audit of audits) if (audit.position > last) await audit.notReached(last, reason);
  if (stopped !== null) for (const one of await disagreements(copies)) findings.add(one);
  blameTheLog(findings, audits);

  const rowsOf = ({ service, position, digest, rows, forgotten }: CopyAudit) => ({
    service,
    position,
    digest,
    rows,
    forgotten,
  });
  return {
    ...progress(),
    logId,
    digest,
    copies: audits.map(rowsOf),
    findingsTotal: findings.total,
    findings: findings.shown,
    waivers: waivers.all,
    warnings: faults.filter(({ code }) => !contentFaults.has(code)),
  };
}

/** Why the replay stopped before the end of the log, if it did. */
async function replayAll(comparing: Comparing, end: bigint): Promise<string | null> {
  const { replay, findings } = comparing;
  if (end === 0n) {
    findings.add({ ...inLog('0'), column: 'type', expected: 'Genesis', found: 'an empty log' });
    return null;
  }
  try {
    await replayUpTo(comparing, end);
    return null;
  } catch (error) {
    if (!(error instanceof Halt || error instanceof LogDamaged)) throw error;
    // What stands before a gap is a log as well.
    if (error instanceof LogGap) await replayUpTo(comparing, error.expected);
    const at = replay.head().position + 1n;
    const expected = 'a record that continues the log';
    findings.add({ ...inLog(String(at)), column: 'record', expected, found: error.message });
    return error.message;
  }
}

/** A log that is out of reach for a moment does not cost what was replayed of it. */
async function replayUpTo(comparing: Comparing, end: bigint): Promise<void> {
  const { replay } = comparing;
  for (let failures = 0; ; ) {
    const from = replay.head().position;
    try {
      return await replayFrom(comparing, end);
    } catch (error) {
      failures = replay.head().position > from ? 1 : failures + 1;
      if (!(error instanceof LogUnavailable) || failures === mostFailures) throw error;
      await pause(delayAfter(failures, backOff));
    }
  }
}

async function replayFrom(comparing: Comparing, end: bigint): Promise<void> {
  const { log, audits, replay, onBatch } = comparing;
  const participants = () => replay.head().participants;
  const batches = log.read(replay.head().position + 1n, end);
  for await (const { entries, crypto } of checkedAhead(batches, participants)) {
    for (const entry of entries) {
      const replayed = replay.take(entry, crypto);
      for (const audit of audits) await audit.folded(replayed);
      await compareReached(comparing);
    }
    onBatch();
  }
}

async function compareReached({ audits, replay }: Comparing): Promise<void> {
  const { position } = replay.head();
  for (const audit of audits) if (audit.position === position) await audit.reached(replay);
}

/**
 * Copies that all folded the same other record than the log holds now: it is the log that changed.
 */
function blameTheLog(findings: Findings, audits: readonly CopyAudit[]): void {
  const first = findings.shown.find(isOtherRecord);
  if (first === undefined) return;
  const alike = findings.shown.filter(
    (one) => isOtherRecord(one) && one.key === first.key && one.found === first.found,
  );
  const folded = audits.filter(({ position }) => position >= BigInt(first.key));
  if (folded.length < 2 || alike.length < folded.length) return;
  findings.addFirst({
    ...inLog(first.key),
    column: 'sha256(value)',
    expected: first.found,
    found: first.expected,
  });
}

function isOtherRecord({ table, column }: Finding): boolean {
  return table === 'claim_verdict' && column === 'record_hash';
}

const inLog = (key: string) => ({ where: 'log', table: 'record', key });
