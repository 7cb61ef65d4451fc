// Verifies a receipt against nothing but the log: folds the log from Genesis up to the receipt's
// position and compares. It asks no service and trusts no key that the log itself does not name.
import { type Entry, type Folded, Halt, type LedgerHead, Malformed } from '@kc/claim-ledger';
import { crypto } from '../crypto.js';
import { type HaltKind, haltKindOf } from '../halts/halt-kinds.js';
import { checkedAhead } from '../replay/check-ahead.js';
import { CompactLedger } from '../replay/compact-ledger.js';
import type { ApprovedWaiver } from '../waivers/waiver-file.js';
import { type Receipt, readReceipt, receiptText } from './receipt.js';

/** In the order in which they are judged. */
export const receiptChecks = [
  'form',
  'signature',
  'log-id',
  'replay',
  'key',
  'record',
  'record-hash',
  'log-time',
  'claim',
  'verdict',
  'granted',
  'digest',
] as const;
export type ReceiptCheck = (typeof receiptChecks)[number];

export interface Checked {
  readonly check: ReceiptCheck;
  readonly ok: boolean;
  /** What the log says. */
  readonly expected: string;
  /** What the receipt says. */
  readonly found: string;
}

export interface Verification {
  readonly receipt: Receipt | null;
  /** Those that could be judged: without the record there is nothing to compare it with. */
  readonly checked: readonly Checked[];
  readonly proven: boolean;
  /** Who wrote the record, as its signature in the log proves; null for Genesis. */
  readonly writer: string | null;
  /** From where on the log names the key as the issuer's; null when it never does. */
  readonly keyNamedAt: bigint | null;
  /** Records folded to find out. */
  readonly folded: bigint;
  /** Of the waivers given, those that were needed for it. */
  readonly waived: readonly ApprovedWaiver[];
  /** Where and why the log could not be folded on, if so. */
  readonly halted: { readonly position: bigint; readonly kind: HaltKind } | null;
}

/** The log cannot be read on: thrown by whoever reads it. */
export class LogUnreadable extends Error {}

export interface VerifyRequest {
  /** As it was parsed from its file. */
  readonly receipt: unknown;
  readonly log: AsyncIterable<readonly Entry[]>;
  /** What two persons have let pass, as it was exported beside the log. */
  readonly waivers?: readonly ApprovedWaiver[] | undefined;
  readonly onProgress?: ((folded: bigint, upTo: bigint) => void) | undefined;
}

export async function verifyReceipt(request: VerifyRequest): Promise<Verification> {
  const nothing = { writer: null, keyNamedAt: null, folded: 0n, waived: [], halted: null };
  let receipt: Receipt;
  try {
    receipt = readReceipt(request.receipt);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const form = { check: 'form', ok: false, expected: error.expected, found: error.path } as const;
    return { ...nothing, receipt: null, checked: [form], proven: false };
  }
  const { signature, ...content } = receipt;
  const signed = crypto.verify(receipt.publicKey, receiptText(content), signature);
  const replayed = await replay(receipt, request);
  const checked = [
    passed('form', receipt.format),
    compared('signature', 'valid', signed ? 'valid' : 'invalid'),
    ...againstTheLog(receipt, replayed),
  ];
  const { at, head, keyNamedAt, halted } = replayed;
  return {
    receipt,
    checked,
    proven: checked.every(({ ok }) => ok),
    writer: at?.service ?? null,
    keyNamedAt,
    folded: head.position + 1n,
    waived: (request.waivers ?? []).filter(({ position }) => replayed.waivedAt.has(position)),
    halted: halted === null ? null : { position: halted.position, kind: haltKindOf(halted) },
  };
}

interface Replayed {
  /** What the record at the receipt's position did; undefined when the log does not come so far. */
  readonly at: Folded | undefined;
  readonly head: LedgerHead;
  readonly keyNamedAt: bigint | null;
  /** Why the log could not be folded on, if so. */
  readonly broken: string | null;
  readonly halted: Halt | null;
  readonly waivedAt: ReadonlySet<bigint>;
}

/**
 * Past the receipt's position it reads on only for the issuer's key: a service whose key was
 * replaced signs receipts of old records with the new one.
 */
async function replay(receipt: Receipt, request: VerifyRequest): Promise<Replayed> {
  const { log, waivers, onProgress } = request;
  const ledger = new CompactLedger(waivers);
  const upTo = BigInt(receipt.position);
  let at: Folded | undefined;
  let keyNamedAt: bigint | null = null;
  const result = (broken: Error | null): Replayed => ({
    at,
    head: ledger.head(),
    keyNamedAt,
    broken: broken?.message ?? null,
    halted: broken instanceof Halt ? broken : null,
    waivedAt: new Set(ledger.waived.map(({ position }) => position)),
  });
  try {
    const participants = () => ledger.head().participants;
    for await (const { entries, crypto: checked } of checkedAhead(log, participants)) {
      for (const entry of entries) {
        const folded = ledger.take(entry, checked);
        if (names(folded.head, receipt)) keyNamedAt ??= entry.position;
        else if (entry.position <= upTo) keyNamedAt = null;
        if (entry.position === upTo) at = folded;
        if (entry.position >= upTo && keyNamedAt !== null) return result(null);
      }
      onProgress?.(ledger.head().position + 1n, upTo + 1n);
    }
    return result(null);
  } catch (error) {
    if (error instanceof Halt || error instanceof LogUnreadable) return result(error);
    throw error;
  }
}

function names({ participants }: LedgerHead, { service, publicKey }: Receipt): boolean {
  return participants.some((one) => one.service === service && one.publicKeys.includes(publicKey));
}

function againstTheLog(receipt: Receipt, { at, head, keyNamedAt, broken }: Replayed): Checked[] {
  const logId = compared('log-id', head.logId ?? '∅', receipt.logId);
  const named = keyNamedAt === null ? 'a key of this service' : receipt.publicKey;
  const key = compared('key', named, receipt.publicKey);
  if (at === undefined) {
    const end = broken ?? `the log ends at position ${head.position}`;
    return [logId, compared('replay', end, `position ${receipt.position}`), key];
  }
  const { verdict, recordId, recordHash } = at;
  return [
    logId,
    passed('replay', receipt.position),
    key,
    compared('record', recordId ?? '∅', receipt.recordId),
    compared('record-hash', recordHash, receipt.recordHash),
    compared('log-time', new Date(at.head.logTimeMs).toISOString(), receipt.logTime),
    compared('claim', verdict.claimId ?? '∅', receipt.claimId ?? '∅'),
    compared('verdict', verdict.code, receipt.verdict),
    compared('granted', String(verdict.granted ?? '∅'), receipt.granted ?? '∅'),
    compared('digest', at.head.digest, receipt.digest),
  ];
}

function compared(check: ReceiptCheck, expected: string, found: string): Checked {
  return { check, ok: expected === found, expected, found };
}

const passed = (check: ReceiptCheck, value: string) => compared(check, value, value);
