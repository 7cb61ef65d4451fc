// What a claim is for: the facts that locks, ceilings and limits are derived from. Facts only; no
// rule stands here.
import { partyKey } from './party.js';
import {
  code,
  type Decoded,
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

export const costLine = object({ kind: code, amount: money(1n), ref: orNull(text(160)) });
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

export const supportItem = object({
  beneficiary: partyKey,
  content: code,
  variant: orNull(code),
  source: code,
  objects: list(objectRef, 0, 400),
  evidence: list(evidence, 0, 100),
  costLines: list(costLine, 1, 200),
  period,
  requested: money(1n),
  capMultiplierBp: orNull((value, path) => {
    if (Number.isSafeInteger(value) && (value as number) >= 10_000) return value as number;
    throw new Malformed(path, 'basis points from 10000');
  }),
  project: orNull(projectKey),
});
export type SupportItem = Decoded<typeof supportItem>;

export function yearsOf(item: Pick<SupportItem, 'period'>): readonly number[] {
  const first = Number(item.period.from.slice(0, 4));
  const last = Number(item.period.to.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
