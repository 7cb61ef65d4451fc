// What a claim is for: the facts that locks, ceilings and limits are derived from. Facts only; no
// rule stands here.
import { firstPartyKey, partyKey } from './party.js';
import {
  code,
  type Decoded,
  type Decoder,
  list,
  Malformed,
  matching,
  money,
  month,
  object,
  oneOf,
  orNull,
  text,
  textMap,
} from './shape.js';

/**
 * A concrete thing by one kind of identifier, for instance MACHINE with maker, model and serial.
 */
export const objectRef = object({ kind: code, parts: textMap(8, 160) });
export type ObjectRef = Decoded<typeof objectRef>;

const costLine1 = object({ kind: code, amount: money(1n), ref: orNull(text(160)) });
/** `object` is what the line pays, where somebody else may have paid for it already. */
const costLine = object({
  kind: code,
  amount: money(1n),
  ref: orNull(text(160)),
  object: orNull(objectRef),
});
export type CostLine = Decoded<typeof costLine>;

/**
 * What else points at the thing. IDENTITY is as good as the object itself, INVOICE pays for it,
 * HINT only asks a person to look, COUNTERPART is private money shown as own capital.
 */
export const evidence = object({
  ref: objectRef,
  role: oneOf('IDENTITY', 'INVOICE', 'HINT', 'COUNTERPART'),
});
export type Evidence = Decoded<typeof evidence>;

const months = object({ from: month, to: month });
const period: typeof months = (value, path) => {
  const given = months(value, path);
  if (given.to < given.from) throw new Malformed(path, 'a period that ends after it begins');
  if (Number(given.to.slice(0, 4)) - Number(given.from.slice(0, 4)) > 10) {
    throw new Malformed(path, 'a period of at most ten years');
  }
  return given;
};

export const projectKey = matching(/^[0-9a-f-]{36}$/, 'the id of an infrastructure project');

const facts = {
  content: code,
  variant: orNull(code),
  source: code,
  objects: list(objectRef, 0, 400),
  evidence: list(evidence, 0, 100),
  period,
  requested: money(1n),
  capMultiplierBp: orNull((value: unknown, path: string) => {
    if (Number.isSafeInteger(value) && (value as number) >= 10_000) return value as number;
    throw new Malformed(path, 'basis points from 10000');
  }),
  project: orNull(projectKey),
};
const supportItem1 = object({
  beneficiary: firstPartyKey,
  content: facts.content,
  variant: facts.variant,
  source: facts.source,
  objects: facts.objects,
  evidence: facts.evidence,
  costLines: list(costLine1, 1, 200),
  period: facts.period,
  requested: facts.requested,
  capMultiplierBp: facts.capMultiplierBp,
  project: facts.project,
});
const wholeItem = object({
  beneficiary: partyKey,
  ...facts,
  costLines: list(costLine, 1, 200),
  /** Đồng for the same cost from elsewhere: fees, sponsors, what is not the state's. */
  otherFunding: money(0n),
  /** Where the support works, by the code of its province. */
  province: orNull(code),
  /** The payers who declare that they pay for this together. */
  coFinance: orNull(code),
});
export type SupportItem = Decoded<typeof wholeItem>;
/** What the first reader level left out. */
const nothingMore = { otherFunding: 0n, province: null, coFinance: null };

/** As a record of level 1 carries it. */
export const firstSupportItem: Decoder<SupportItem> = (value, path) => {
  const item = supportItem1(value, path);
  const costLines = item.costLines.map((line) => ({ ...line, object: null }));
  return { ...item, costLines, ...nothingMore };
};

/** As a record of level 2 carries it, and as drafts are kept; what is not said is nothing. */
export const supportItem: Decoder<SupportItem> = (value, path) =>
  wholeItem(
    typeof value === 'object' && value !== null ? { otherFunding: '0', ...value } : value,
    path,
  );

export function yearsOf(item: Pick<SupportItem, 'period'>): readonly number[] {
  const first = Number(item.period.from.slice(0, 4));
  const last = Number(item.period.to.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Each month of the period, the last one too. */
export function monthsOf(item: Pick<SupportItem, 'period'>): readonly string[] {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const first = count(item.period.from);
  return Array.from({ length: count(item.period.to) - first + 1 }, (_, index) => {
    const at = first + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
