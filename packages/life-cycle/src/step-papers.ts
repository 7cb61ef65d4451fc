// What is handed in with a step: papers, a reason, a decision, a day. Read from what a caller sends
// into checked values; whether a step needs them is not known here.
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
} from '@kc/problems';
import type { SignedDecision } from './ask-the-log.js';

const maxDocuments = 50;
const maxReason = 1_000;
const maxNumber = 100;
const nameRule = { max: 300 };

/** A paper by name and fingerprint; the file itself is kept elsewhere. */
export interface StepDocument {
  readonly kind: string;
  readonly name: string;
  readonly sha256: string | null;
  readonly reference: string | null;
}

export interface GivenDocument {
  readonly kind: string;
  readonly name: string;
  readonly sha256?: string | null | undefined;
  readonly reference?: string | null | undefined;
}

export interface DocumentKind {
  readonly kind: string;
  readonly vi: string;
  readonly en: string;
  /** Empty for papers that no text asks for. */
  readonly citation: string;
}

export interface KnownKinds {
  readonly documentKinds: readonly DocumentKind[];
}

export function readReason(field: string, given: string | null | undefined): string | null {
  const rule = { max: maxReason, multiline: true };
  return ifGiven(given, (reason) => plainText(field, reason, rule)) ?? null;
}

export function readDecision(
  field: string,
  given: SignedDecision | null | undefined,
  today: string,
): SignedDecision | null {
  const read = ({ number, date }: SignedDecision) =>
    checkAll({
      number: () => plainText(`${field}.number`, number, { max: maxNumber }),
      date: () => pastDay(`${field}.date`, date, today),
    });
  return ifGiven(given, read) ?? null;
}

export function readDocuments(
  field: string,
  given: readonly GivenDocument[] | null | undefined,
  kinds: KnownKinds,
): readonly StepDocument[] {
  return checkEach(field, atMost(field, given ?? [], maxDocuments), (at, one) =>
    readDocument(at, one, kinds),
  );
}

export function pastDay(field: string, given: string, today: string): string {
  const day = isoDate(field, given);
  if (day <= today) return day;
  throw new Problem('DAY_IN_THE_FUTURE', { field, value: day, rule: today });
}

function readDocument(
  field: string,
  given: GivenDocument,
  { documentKinds }: KnownKinds,
): StepDocument {
  const codes = documentKinds.map(({ kind }) => kind);
  const read = checkAll({
    kind: () => oneOf(`${field}.kind`, given.kind, codes),
    name: () => plainText(`${field}.name`, given.name, nameRule),
    sha256: () => ifGiven(given.sha256, (digest) => sha256(`${field}.sha256`, digest)) ?? null,
    reference: () =>
      ifGiven(given.reference, (text) => plainText(`${field}.reference`, text, nameRule)) ?? null,
  });
  if (read.sha256 === null && read.reference === null) {
    throw new Problem('REQUIRED', { field: `${field}.sha256` });
  }
  return read;
}

function sha256(field: string, value: string): string {
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  const rule = 'SHA-256: 64 chữ số thập lục phân / 64 hexadecimal digits';
  throw new Problem('INVALID_IDENTIFIER', { field, value, rule });
}
