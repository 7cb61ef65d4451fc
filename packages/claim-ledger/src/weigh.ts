// What would be said to a request: the same function answers one in the log and a question that
// writes no record, so that advice and verdict cannot differ.
import { type Allowance, allowanceOf } from './amounts.js';
import { byCodeUnit } from './canonical-json.js';
import { type CostBase, costBase } from './cost-base.js';
import { daysBetween } from './decide.js';
import { type Roots, rootsOf } from './keys.js';
import type { CountedAmount, HeldLock, LedgerReader } from './ledger.js';
import { type LockedThing, locksOf, withLocks } from './locks.js';
import { type Asking, isSettledOne, type MetClaims, meet, metTogether, shownIn } from './meet.js';
import type { CoFinanceRule, FundingSource, ObjectClass } from './rule-rows.js';
import { isInForce, type RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import type { SupportItem } from './support-item.js';
import type { Ground, VerdictCode } from './verdict.js';

export interface Question {
  readonly rules: RuleTable;
  readonly service: string;
  readonly decidingBody: string;
  /** The day that selects the norm: of the decision, where one is given. */
  readonly on: string;
  /** The day of the log. */
  readonly today: string;
  readonly item: SupportItem;
  readonly claimId: string | null;
  /** A claim of one's own that would give way. */
  readonly replaces?: string | null;
}
export interface Weighed {
  readonly code: VerdictCode;
  readonly objectClass: ObjectClass;
  readonly named: boolean;
  readonly granted: bigint;
  readonly locks: readonly HeldLock[];
  readonly counted: readonly CountedAmount[];
  readonly excludedLines: readonly number[];
  /** The joint financing that it is part of, where a row allows it. */
  readonly coFinance: string | null;
  readonly grounds: readonly Ground[];
  readonly met: MetClaims;
}
export interface Fault {
  readonly fault: string;
  readonly at: string | null;
}

export function weigh(ledger: LedgerReader, question: Question): Weighed | Fault {
  const { rules, item, on, service, decidingBody, claimId, replaces = null } = question;
  const fit = fitting(question);
  if ('fault' in fit) return fit;
  return weighFacts(ledger, {
    rules,
    ...fit,
    item,
    on,
    asking: { claimId, replaces, waived: [], payer: `${service}|${decidingBody}` },
  });
}

export interface FactsToWeigh {
  readonly rules: RuleTable;
  readonly objectClass: ObjectClass;
  readonly payer: FundingSource;
  readonly item: SupportItem;
  readonly on: string;
  readonly asking: Omit<Asking, 'coFinance'>;
  /** Granted outside already: it is counted whole. */
  readonly granted?: bigint;
}

/** Once it is clear that the payer may pay for this at all. */
export function weighFacts(ledger: LedgerReader, facts: FactsToWeigh): Weighed | Fault {
  const { rules, objectClass, payer, item, on } = facts;
  const rootOf: Roots = rules.level > 1 ? rootsOf(ledger) : (party) => party;
  let thing: LockedThing;
  let base: CostBase;
  let allowance: Allowance;
  const coFinance = coFinanceOf(rules, item, on);
  const asking = { ...facts.asking, coFinance: coFinance === null ? null : item.coFinance };
  try {
    thing = locksOf({ rules, rootOf, objectClass, payer }, item);
    base = costBase(ledger, rules, { item, lines: thing.lines, asking });
    const { granted } = facts;
    allowance = allowanceOf(ledger, {
      rules,
      rootOf,
      item,
      on,
      aside: [asking.claimId, asking.replaces],
      coFinance,
      cost: base.cost,
      counts: payer.state,
      ...(granted === undefined ? {} : { granted }),
    });
  } catch (error) {
    if (error instanceof Malformed) return { fault: 'identifier', at: error.message };
    throw error;
  }
  const { locks, glances } = thing;
  const own = meet(ledger, rules, { ...asking, locks, glances });
  const met = [...own.grounds, ...base.grounds];
  const held = locks.map(({ key, mode }) => ({ key, mode }));
  return {
    code: codeOf(met, allowance, item.requested),
    objectClass,
    named: thing.named,
    granted: allowance.amount,
    locks: base.locks.length === 0 ? held : withLocks(held, base.locks),
    counted: allowance.counted,
    excludedLines: base.excluded,
    coFinance: asking.coFinance,
    grounds: [...met, ...allowance.grounds],
    met: metTogether(own.claims, base.met, shownIn(allowance.grounds)),
  };
}

/** The row under which the payers who declare it may pay for this together, if there is one. */
export function coFinanceOf(
  rules: RuleTable,
  item: Pick<SupportItem, 'coFinance' | 'province' | 'source' | 'content'>,
  on: string,
): CoFinanceRule | null {
  if (item.coFinance === null || item.province === null) return null;
  const found = rules.coFinance.find(
    (row) =>
      row.province === item.province &&
      row.sources.includes(item.source) &&
      row.contents.includes(item.content) &&
      isInForce(row, on),
  );
  return found ?? null;
}

function codeOf(
  met: readonly Ground[],
  allowance: { amount: bigint; grounds: readonly Ground[] },
  requested: bigint,
): VerdictCode {
  const all = [...met, ...allowance.grounds];
  if (isSettledOne(met)) return 'object-settled';
  if (met.some((ground) => ground.effect === 'REFUSE')) return 'object-claimed';
  if (met.some((ground) => ground.effect === 'CONTEST')) return 'contested';
  if (allowance.amount === 0n || allowance.grounds.some((ground) => ground.effect === 'REFUSE')) {
    return 'ceiling-exhausted';
  }
  if (all.some((ground) => ground.effect === 'REVIEW')) return 'needs-review';
  return allowance.amount < requested ? 'reduced' : 'granted';
}

/** Whether this payer may pay for this content at all, under the rows in force on that day. */
function fitting(question: Question): { objectClass: ObjectClass; payer: FundingSource } | Fault {
  const { rules, item, on, today, service } = question;
  if (daysBetween(on, today) > rules.maxDecisionDays) {
    return { fault: 'decision-date-too-far', at: on };
  }
  const payer = rules.sources.find((row) => row.code === item.source);
  if (payer === undefined) return { fault: 'unknown-source', at: 'item.source' };
  if (payer.service !== service) return { fault: 'source-of-another-service', at: 'item.source' };
  if (payer.until !== null && payer.until < on)
    return { fault: 'source-is-closed', at: 'item.source' };
  const content = rules.contents.find((row) => row.code === item.content);
  if (content === undefined) return { fault: 'unknown-content', at: 'item.content' };
  if (content.scheme !== payer.scheme)
    return { fault: 'content-of-another-scheme', at: 'item.content' };
  if (!isInForce(content, on)) return { fault: 'content-not-in-force', at: 'item.content' };
  const objectClass = classOf(rules, content.objectClass);
  if (objectClass.needsProject && item.project === null) {
    return { fault: 'project-missing', at: 'item.project' };
  }
  return { objectClass, payer };
}

export function classOf(rules: RuleTable, code: string): ObjectClass {
  const objectClass = rules.classes.find((row) => row.code === code);
  if (objectClass === undefined) throw new Error(`no class ${code}`);
  return objectClass;
}

export function sortedIds(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].sort(byCodeUnit);
}
