// The two records that set the stage: which rules are in force, and how large an infrastructure
// project is.
import { shareCounter, shareLimit } from './amounts.js';
import { citeCeiling } from './cite.js';
import {
  activeRules,
  answer,
  type Decision,
  dayOf,
  type Moment,
  refuse,
  voided,
} from './decide.js';
import type { Body } from './records.js';
import { danglingRows, isInForce } from './rule-table.js';
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
  return answer(plainVerdict('rules-activated', { rulesVersion: rules.version }), { rules });
}

export function decideProjectTotal(moment: Moment, body: Body<'ProjectTotalSet'>): Decision {
  const earlier = moment.ledger.project(body.project);
  if (earlier !== undefined && earlier.service !== moment.service) return refuse('not-the-owner');
  const project = { ...body, service: moment.service, setAt: moment.position };
  const rulesVersion = activeRules(moment)?.version ?? null;
  const grounds = exceededNow(moment, project);
  return answer(plainVerdict('project-total-set', { rulesVersion, grounds }), {
    projects: [project],
  });
}

/** A total set too low takes nothing back, but nobody should learn of it by chance. */
function exceededNow(moment: Moment, project: Parameters<typeof shareLimit>[1] & object): Ground[] {
  const counted = moment.ledger.counted(shareCounter(project.project));
  const taken = counted.reduce((sum, one) => sum + one.amount, 0n);
  const on = dayOf(moment.logTimeMs);
  return (activeRules(moment)?.ceilings ?? []).flatMap((rule): Ground[] => {
    if (rule.kind !== 'PROJECT_SHARE' || !isInForce(rule, on)) return [];
    const allowed = shareLimit(rule, project) ?? 0n;
    return taken > allowed ? [{ rule: citeCeiling(rule), effect: 'WARN', met: [], allowed }] : [];
  });
}
