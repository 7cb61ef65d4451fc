// Waivers as a file beside an exported log: what two persons have let pass stands in the databases
// and not in the log, so whoever has the log alone is given it too.
//
// It is not signed, and need not be: a waiver leaves out a comparison and changes nothing of what
// is folded. A receipt's verdict and digest still have to be what the log gives.
import { Malformed } from '@kc/claim-ledger';
import type { AuditedDatabase } from '../audit/ledger-copy.js';
import { readWaivers } from './read-waivers.js';
import type { Waiver } from './waiver.js';
import type { KeptWaiver } from './waiver.store.js';

const format = 'kc-waivers-1';

/** A waiver that counts, with the words of those who gave it. */
export interface ApprovedWaiver extends Waiver {
  readonly reason: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
}

/** Those that both persons have agreed to, in any of these copies. */
export async function approvedWaivers(
  databases: readonly AuditedDatabase[],
): Promise<readonly ApprovedWaiver[]> {
  const found = new Map<bigint, ApprovedWaiver>();
  for (const database of databases) {
    for (const waiver of await readWaivers(database)) {
      if (isApproved(waiver) && !found.has(waiver.position)) found.set(waiver.position, waiver);
    }
  }
  return [...found.values()].sort((a, b) => (a.position < b.position ? -1 : 1));
}

const isApproved = (waiver: KeptWaiver): waiver is KeptWaiver & ApprovedWaiver =>
  waiver.approvedBy !== null;

export function waiverFileText(waivers: readonly ApprovedWaiver[]): string {
  const rows = waivers.map((waiver) =>
    Object.fromEntries(Object.keys(forms).map((name) => [name, textOf(waiver, name)])),
  );
  return `${JSON.stringify({ format, waivers: rows }, null, 2)}\n`;
}

const textOf = (waiver: ApprovedWaiver, name: string) => String(waiver[name as keyof Waiver]);

const sha256 = /^[0-9a-f]{64}$/;
const position = /^(0|[1-9]\d{0,17})$/;
const words = /\S/;
const forms: { readonly [Field in keyof ApprovedWaiver]: RegExp } = {
  position,
  recordHash: sha256,
  service: words,
  seenPosition: position,
  seenDigest: sha256,
  ownDigest: sha256,
  reason: words,
  proposedBy: words,
  approvedBy: words,
};

/** Throws Malformed. */
export function readWaiverFile(text: string): readonly ApprovedWaiver[] {
  const given = parsed(text) as { format?: unknown; waivers?: unknown } | null;
  if (given?.format !== format || !Array.isArray(given.waivers)) {
    throw new Malformed('format', format);
  }
  return given.waivers.map((row: Readonly<Record<string, unknown>> | null, index) => {
    for (const [name, form] of Object.entries(forms)) {
      const value = row?.[name];
      if (typeof value === 'string' && form.test(value)) continue;
      throw new Malformed(`waivers[${index}].${name}`, String(form));
    }
    const strings = row as unknown as ApprovedWaiver;
    return {
      ...strings,
      position: BigInt(strings.position),
      seenPosition: BigInt(strings.seenPosition),
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('', 'JSON');
  }
}
