// The two records that set the stage: which rules are in force, and how large an infrastructure
// project is.
import { shareCounter, shareLimit } from './amounts.js';
import { canonicalJson } from './canonical-json.js';
import { openCase } from './cases.js';
import { citeCeiling, metClaim } from './cite.js';
import {
  activeRules,
  answer,
  type Decision,
  dayOf,
  type Moment,
  refuse,
  voided,
} from './decide.js';
import { rootsOf } from './keys.js';
import type { Case, Claim } from './ledger.js';
import { levelOf } from './levels.js';
import { shownIn } from './meet.js';
import type { Body } from './records.js';
import { type Respelt, respell } from './rederive.js';
import { danglingRows, isInForce, type RuleTable } from './rule-table.js';
import { type Ground, plainVerdict } from './verdict.js';

export function decideRules(moment: Moment, body: Body<'RulesActivated'>): Decision {
  const { rules } = body;
  const head = moment.ledger.head();
  const writer = head.participants.find((one) => one.service === moment.service);
  if (writer?.mayActivateRules !== true) return voided('may-not-activate-rules');
  const persons = new Set(body.approvedBy.map((one) => one.personId));
  if (persons.size < 2) return voided('two-persons-needed', 'body.approvedBy');
  // A version never changes: a name that may have stood before cannot come back.
  if (head.rules !== null && rules.version <= head.rules.version) {
    return voided('rules-version-is-not-newer', rules.version);
  }
  const [dangling] = danglingRows(rules);
  if (dangling !== undefined) return voided('rules-do-not-hang-together', dangling);
  // What the second level has written the first could not read.
  if (rules.level < levelOf(head)) return voided('level-goes-back', String(rules.level));
  if (head.rules !== null && rules.spelling < head.rules.spelling) {
    return voided('spelling-goes-back', String(rules.spelling));
  }
  const respelt = respeltBy(moment, head.rules, rules);
  const grounds = respelt.cases.flatMap((one) => one.grounds);
  const verdict = plainVerdict('rules-activated', { rulesVersion: rules.version, grounds });
  return answer(verdict, { ...respelt, rules });
}

const nothing: Respelt = { claims: [], cases: [] };

/** Rules that spell keys otherwise spell those of every holding claim anew, of paid ones too. */
function respeltBy(moment: Moment, before: RuleTable | null, rules: RuleTable): Respelt {
  if (before === null || rules.level === 1 || !keysMayDiffer(before, rules)) return nothing;
  const claims = moment.ledger.holding();
  const rootOf = rootsOf(moment.ledger);
  const spelt = respell(moment, {
    before: { rules: before, rootOf },
    after: { rules, rootOf },
    claims,
    all: true,
  });
  return before.level > 1 ? spelt : withReviews(moment, rules, { spelt, claims });
}

function keysMayDiffer(before: RuleTable, after: RuleTable): boolean {
  const keyed = ({ level, spelling, refKinds, classes, ceilings }: RuleTable) =>
    canonicalJson([
      level,
      spelling,
      refKinds.map(({ kind, parts, partOf, each }) => [kind, parts, partOf, each]),
      classes.map((row) => [
        row.code,
        row.namedBy,
        row.vagueYears,
        row.onceInALife,
        row.objectMode,
      ]),
      ceilings.map((row) => [row.id, row.kind, row.counter, row.contents, row.refKind]),
    ]);
  return keyed(before) !== keyed(after);
}

/** The first level knew no cases: what is under review gets one, or nobody could rule on it. */
function withReviews(
  moment: Moment,
  rules: RuleTable,
  { spelt, claims }: { readonly spelt: Respelt; readonly claims: readonly Claim[] },
): Respelt {
  const rows = new Map(spelt.claims.map((claim) => [claim.claimId, claim]));
  const cases: Case[] = [...spelt.cases];
  for (const { claimId, state } of claims) {
    if (state !== 'UNDER_REVIEW') continue;
    const subject = [rows.get(claimId) ?? (moment.ledger.claim(claimId) as Claim)];
    const [{ authorised, decision }] = subject as [Claim];
    const before = authorised > 0n ? 'PAYING' : decision === null ? null : 'CONFIRMED';
    const number = cases.length + 1;
    const opened = openCase(moment, rules, {
      kind: 'REVIEW',
      subject,
      grounds: [],
      met: new Map(),
      before,
      number,
    });
    cases.push(opened.case);
    for (const claim of opened.claims) rows.set(claim.claimId, claim);
  }
  return { claims: [...rows.values()], cases };
}

export function decideProjectTotal(moment: Moment, body: Body<'ProjectTotalSet'>): Decision {
  const earlier = moment.ledger.project(body.project);
  if (earlier !== undefined && earlier.service !== moment.service) return refuse('not-the-owner');
  const project = { ...body, service: moment.service, setAt: moment.position };
  const rules = activeRules(moment);
  const grounds = exceededNow(moment, project);
  const verdict = plainVerdict('project-total-set', {
    rulesVersion: rules?.version ?? null,
    grounds,
  });
  if (rules === null || rules.level === 1 || grounds.length === 0) {
    return answer(verdict, { projects: [project] });
  }
  const met = shownIn(grounds);
  const conflict = { kind: 'CONFLICT', subject: [], grounds, met, before: null } as const;
  const opened = openCase(moment, rules, { ...conflict, granted: true });
  return answer(verdict, {
    projects: [project],
    claims: opened.claims,
    cases: [opened.case],
  });
}

/** A total set too low takes nothing back, but nobody should learn of it by chance. */
function exceededNow(moment: Moment, project: Parameters<typeof shareLimit>[1] & object): Ground[] {
  const counter = shareCounter(project.project);
  const counted = moment.ledger.counted(counter);
  const taken = counted.reduce((sum, one) => sum + one.amount, 0n);
  const on = dayOf(moment.logTimeMs);
  const rules = activeRules(moment);
  return (rules?.ceilings ?? []).flatMap((rule): Ground[] => {
    if (rule.kind !== 'PROJECT_SHARE' || !isInForce(rule, on)) return [];
    const allowed = shareLimit(rule, project) ?? 0n;
    if (taken <= allowed) return [];
    if (rules?.level === 1) return [{ rule: citeCeiling(rule), effect: 'WARN', met: [], allowed }];
    const met = counted.flatMap(({ claimId }) => {
      const claim = moment.ledger.claim(claimId);
      return claim === undefined ? [] : [metClaim(claim, counter)];
    });
    return [{ rule: citeCeiling(rule), effect: 'REVIEW', met, allowed }];
  });
}
