// A relocation case as a value: an establishment that leaves a place into a cluster, and which step
// comes next. Who may take a step, since when and by which law, is data.
import type { ClusterRecord, StateForbids } from '../records/record.js';

export const relocationStates = [
  'PROPOSED',
  'PLAN_APPROVED',
  'MOVING',
  'MOVED',
  'CANCELLED',
] as const;
export type RelocationState = (typeof relocationStates)[number];

export const originKinds = [
  'CRAFT_VILLAGE',
  'RESIDENTIAL_AREA',
  'POLLUTING_SITE',
  'OTHER',
] as const;

export interface PlanDecision {
  readonly number: string;
  readonly date: string;
  /** Who signed it, in words. */
  readonly issuer: string;
}

export interface Relocation extends ClusterRecord {
  readonly partyKey: string;
  readonly name: string;
  /** Where it leaves, in words. */
  readonly origin: string;
  readonly originKind: (typeof originKinds)[number];
  readonly cause: string;
  readonly state: RelocationState;
  readonly proposedOn: string;
  readonly plan: PlanDecision | null;
  readonly planApprovedOn: string | null;
  readonly movingOn: string | null;
  readonly movedOn: string | null;
  readonly cancelledOn: string | null;
  readonly cancelledBecause: string | null;
}

/** A row of the shipped data. */
export interface StepRule {
  readonly from: readonly RelocationState[];
  readonly to: RelocationState;
  readonly roles: readonly string[];
  readonly decision: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly authorityVi: string;
  readonly authorityEn: string;
  readonly citation: string;
  readonly verified: boolean;
}

const dayOf = {
  PROPOSED: 'proposedOn',
  PLAN_APPROVED: 'planApprovedOn',
  MOVING: 'movingOn',
  MOVED: 'movedOn',
  CANCELLED: 'cancelledOn',
} as const satisfies Record<RelocationState, keyof Relocation>;

export function inStateSince(relocation: Relocation): string {
  return relocation[dayOf[relocation.state]] ?? relocation.proposedOn;
}

/** The row for a step taken on a day; undefined where no row leads there. */
export function ruleFor(
  rules: readonly StepRule[],
  { from, to, on }: { from: RelocationState; to: RelocationState; on: string },
): StepRule | undefined {
  return rules.find(
    (rule) =>
      rule.to === to &&
      rule.from.includes(from) &&
      (rule.validFrom === null || rule.validFrom <= on) &&
      (rule.validTo === null || on <= rule.validTo),
  );
}

export function stepForbidden(
  rules: readonly StepRule[],
  relocation: Relocation,
  { state, on }: { readonly state: RelocationState; readonly on: string },
): StateForbids | null {
  const stands = relocation.state;
  if (ruleFor(rules, { from: stands, to: state, on }) === undefined) {
    const next = rules.filter(({ from }) => from.includes(stands)).map(({ to }) => to);
    const ways = [...new Set(next)].join(', ') || '–';
    return {
      stateInTheWay: stands,
      reasonVi: `Hồ sơ di dời ở trạng thái ${stands}; từ đó chỉ sang được: ${ways}.`,
      reasonEn: `The relocation stands at ${stands}; from there it can go to: ${ways}.`,
    };
  }
  const since = inStateSince(relocation);
  if (since <= on) return null;
  return {
    stateInTheWay: stands,
    reasonVi: `Hồ sơ ở trạng thái ${stands} từ ${since}; ngày ${on} sớm hơn ngày ấy.`,
    reasonEn: `The relocation has stood at ${stands} since ${since}; ${on} is before that day.`,
  };
}

export function stepped({
  state,
  on,
  plan,
  because,
}: {
  readonly state: RelocationState;
  readonly on: string;
  readonly plan: PlanDecision | null;
  readonly because: string | null;
}): Partial<Relocation> {
  const step = { state, [dayOf[state]]: on };
  if (state === 'PLAN_APPROVED') return { ...step, plan };
  return state === 'CANCELLED' ? { ...step, cancelledBecause: because } : step;
}
