// From a drafted item as a caller sends it to the facts that the ledger's rules are applied to.
// What the rule table says about them is asked of the ledger, not decided here.
import { type Fault, Malformed, partyKey, type SupportItem } from '@kc/claim-ledger';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  money,
  Problem,
  period,
  plainText,
  positiveMoney,
  wholeNumber,
} from '@kc/problems';
import { readProvinceKey } from '../access/province-key.js';
import type { SupportFactsInput } from '../generated/graphql.js';
import { readEvidence, readObject, readObjects } from './object-input.js';

const maxCode = 64;
const maxCostLines = 200;
const maxYears = 10;

export function readFacts(
  field: string,
  given: SupportFactsInput,
  project: string | null,
): SupportItem {
  const at = (name: string) => `${field}.${name}`;
  const code = (name: string, value: unknown) => plainText(at(name), value, { max: maxCode });
  const checked = checkAll({
    content: () => code('content', given.content),
    variant: () => ifGiven(given.variant, (variant) => code('variant', variant)) ?? null,
    source: () => code('source', given.source),
    beneficiary: () => readParty(at('beneficiary'), given.beneficiary),
    objects: () => readObjects(at('objects'), given.objects ?? []),
    evidence: () => readEvidence(at('evidence'), given.evidence ?? []),
    costLines: () => readCostLines(at('costLines'), given.costLines),
    period: () => readPeriod(at('period'), given.period),
    requested: () => positiveMoney(at('requested'), given.requested),
    capMultiplierBp: () =>
      ifGiven(given.capMultiplierBp, (value) =>
        wholeNumber(at('capMultiplierBp'), value, { min: 10_000, max: 50_000 }),
      ) ?? null,
    otherFunding: () =>
      ifGiven(given.otherFunding, (value) => money(at('otherFunding'), value)) ?? 0n,
    province: () => ifGiven(given.province, (key) => readProvinceKey(at('province'), key)) ?? null,
    coFinance: () => ifGiven(given.coFinance, (group) => readGroup(at('coFinance'), group)) ?? null,
  });
  return { ...checked, project };
}

export function readParty(field: string, given: unknown): string {
  try {
    return partyKey(plainText(field, given, { max: 120 }), field);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Problem('INVALID_IDENTIFIER', { field, value: given, rule: error.expected });
  }
}

/** What all payers of a joint financing write alike. */
function readGroup(field: string, given: string): string {
  const group = plainText(field, given, { max: maxCode });
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(group)) return group;
  throw new Problem('INVALID_IDENTIFIER', { field, value: given, rule: 'A-Z a-z 0-9 . _ -' });
}

function readCostLines(field: string, given: SupportFactsInput['costLines']) {
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  return checkEach(field, atMost(field, given, maxCostLines), (at, line) => ({
    kind: plainText(`${at}.kind`, line.kind, { max: maxCode }),
    amount: positiveMoney(`${at}.amount`, line.amount),
    ref: ifGiven(line.ref, (ref) => plainText(`${at}.ref`, ref, { max: 160 })) ?? null,
    object: ifGiven(line.object, (object) => readObject(`${at}.object`, object)) ?? null,
  }));
}

function readPeriod(field: string, given: SupportFactsInput['period']) {
  const { from, to } = period(field, given);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (years > maxYears) {
    throw new Problem('INVALID_NUMBER', { field: `${field}.to`, value: to, rule: `≤ ${maxYears}` });
  }
  return { from, to };
}

/** What the fold would find void, said before anything is kept. */
export function problemOf(fault: Fault, field: string, item: SupportItem): Problem {
  switch (fault.fault) {
    case 'unknown-source':
    case 'source-of-another-service':
    case 'source-is-closed':
      return new Problem('NOT_IN_RULES', { field: `${field}.source`, value: item.source });
    case 'unknown-content':
    case 'content-of-another-scheme':
      return new Problem('NOT_IN_RULES', { field: `${field}.content`, value: item.content });
    case 'content-not-in-force':
      return new Problem('NOT_IN_FORCE', { field: `${field}.content`, value: item.content });
    case 'decision-date-too-far':
      return new Problem('DECISION_DATE_TOO_FAR', {
        field: 'input.decisionDate',
        value: fault.at ?? '',
      });
    case 'project-missing':
      return new Problem('PROJECT_REQUIRED', { field, value: item.content });
    case 'no-rules-active':
      return new Problem('NOT_ALLOWED_IN_STATE', {
        value: fault.fault,
        rule: 'bảng quy định đã có hiệu lực / a rule table is active',
      });
    default:
      return new Problem('INVALID_IDENTIFIER', { field, rule: fault.at ?? fault.fault });
  }
}
