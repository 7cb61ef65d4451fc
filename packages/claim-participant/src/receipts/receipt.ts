// A receipt: one service's signed word that the log gave this verdict to this record at this
// position, where the digest was this. Whoever has it and a copy of the log can prove it or refute
// it without asking anybody.
//
// No receipt can be taken for a record of the log: a record must have fields that no receipt has.
import type { KeyObject } from 'node:crypto';
import { canonicalJson, Malformed } from '@kc/claim-ledger';
import { publicKeyHex, signText } from '../crypto.js';

/** Raised when what is signed changes. */
export const receiptFormat = 'kc-receipt-1';

export interface ReceiptContent {
  readonly format: typeof receiptFormat;
  readonly logId: string;
  /** Who issued it: a funding service under the name that it has in the log. */
  readonly service: string;
  readonly recordId: string;
  /** What the verdict is about; null for records about something else than a claim. */
  readonly claimId: string | null;
  readonly position: string;
  /** Over the whole log up to this position, and all that it changed. */
  readonly digest: string;
  readonly logTime: string;
  readonly verdict: string;
  /** In đồng; null where the verdict grants or keeps no amount. */
  readonly granted: string | null;
  /** SHA-256 of the record's bytes. */
  readonly recordHash: string;
  readonly issuedAt: string;
  /** Ed25519, raw, in hex. Whether it is the service's, the log says. */
  readonly publicKey: string;
}

export interface Receipt extends ReceiptContent {
  /** Ed25519 over the canonical JSON of all other fields, in base64. */
  readonly signature: string;
}

export type Stated = Omit<ReceiptContent, 'format' | 'publicKey'>;

export function signReceipt(stated: Stated, signingKey: KeyObject): Receipt {
  const content = {
    ...stated,
    format: receiptFormat,
    publicKey: publicKeyHex(signingKey),
  } as const;
  return { ...content, signature: signText(signingKey, receiptText(content)) };
}

/** What is signed: neither spaces nor the order of a file's fields matter. */
export function receiptText(content: ReceiptContent): string {
  return canonicalJson({ ...content });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const word = /^[A-Za-z0-9-]{1,64}$/;
const forms: { readonly [Field in keyof Receipt]: RegExp } = {
  format: new RegExp(`^${receiptFormat}$`),
  logId: uuid,
  service: word,
  recordId: uuid,
  claimId: uuid,
  position: /^(0|[1-9]\d{0,17})$/,
  digest: sha256,
  logTime: time,
  verdict: word,
  granted: /^(0|[1-9]\d{0,17})$/,
  recordHash: sha256,
  issuedAt: time,
  publicKey: sha256,
  signature: /^[A-Za-z0-9+/]{86}==$/,
};
const mayBeNull: ReadonlySet<string> = new Set(['claimId', 'granted']);

/** Throws Malformed: what has another form, or says more, is no receipt. */
export function readReceipt(given: unknown): Receipt {
  if (typeof given !== 'object' || given === null) throw new Malformed('', 'a receipt');
  const fields = given as Readonly<Record<string, unknown>>;
  for (const [name, form] of Object.entries(forms)) {
    const value = fields[name];
    if (value === null && mayBeNull.has(name)) continue;
    if (typeof value !== 'string' || !form.test(value)) throw new Malformed(name, String(form));
  }
  const other = Object.keys(fields).find((name) => !Object.hasOwn(forms, name));
  if (other !== undefined) throw new Malformed(other, 'no such field');
  return given as Receipt;
}
