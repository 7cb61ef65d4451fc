// What a life cycle is, as a value: steps, each from some states to one, by certain bodies, with
// its papers and its deadline. It says whether a step may be taken and which ones are open; which
// steps there are is data.
import type { Role } from '@kc/subgraph-kit';
import type { PromotionTier } from '../programmes/programme.js';
import type { ProjectKind } from '../projects/project.js';
import type { StageAction, StageState } from './stage.js';

export const stepScopes = ['NATION', 'OWN_PROVINCE', 'OWN_MULTI_PROVINCE', 'OWN_UNIT'] as const;
/**
 * Whose projects: everybody's, those of one's province, of these only such as other provinces take
 * part in, those that one's unit carries out.
 */
export type StepScope = (typeof stepScopes)[number];

export interface StepTaker {
  readonly role: Role;
  readonly whose: StepScope;
}

export type Deadline =
  | {
      readonly kind: 'DAY_OF_YEAR';
      readonly month: number;
      readonly day: number;
      /** Counted from the year of execution. */
      readonly yearOffset: number;
    }
  | { readonly kind: 'DAY_OF_MONTH'; readonly day: number }
  | { readonly kind: 'DAYS_AFTER'; readonly state: StageState; readonly days: number };

/** A paper that is needed only when something holds that no record tells: a person looks. */
export interface ConditionalDocument {
  readonly document: string;
  readonly vi: string;
  readonly en: string;
}

/**
 * What a step asks of the claims of the project: RESERVE claims what is not claimed, REPLACE names
 * beneficiaries, CONFIRM and CONFIRM_ALL confirm (the latter leaves no place unnamed), STAND only
 * demands that they are confirmed, SETTLE settles, RELEASE lets go of what is not paid.
 */
export type StepClaims =
  | 'RESERVE'
  | 'REPLACE'
  | 'CONFIRM'
  | 'CONFIRM_ALL'
  | 'STAND'
  | 'SETTLE'
  | 'RELEASE';

export interface CycleStep {
  readonly action: StageAction;
  readonly vi: string;
  readonly en: string;
  readonly from: readonly StageState[];
  /** PREVIOUS: where the project stood before it was carried over. */
  readonly to: StageState | 'PREVIOUS';
  readonly by: readonly StepTaker[];
  readonly documents: readonly string[];
  readonly conditionalDocuments?: readonly ConditionalDocument[];
  readonly citation: string;
  readonly deadline?: Deadline | null;
  /** For projects of these kinds only; for all when left out. */
  readonly kinds?: readonly ProjectKind[] | null;
  readonly reasonRequired?: boolean;
  readonly decisionRequired?: boolean;
  readonly needsExtension?: boolean;
  readonly evidenceByContent?: boolean;
  readonly claims?: StepClaims | null;
}

export interface Cycle {
  readonly cycle: PromotionTier;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly steps: readonly CycleStep[];
}

/** Where a project stands, as far as its next step depends on it. */
export interface Standpoint {
  readonly state: StageState;
  readonly kind: ProjectKind;
  readonly resumesTo: StageState | null;
}

export type StepDecision =
  | { readonly type: 'MOVES'; readonly step: CycleStep; readonly to: StageState }
  | { readonly type: 'STATE_FORBIDS'; readonly state: StageState };

export function decideStep(
  { steps }: Pick<Cycle, 'steps'>,
  at: Standpoint,
  action: StageAction,
): StepDecision {
  const step = steps.find((one) => one.action === action && isOpen(one, at));
  const to = step === undefined ? null : target(step, at);
  if (step === undefined || to === null) return { type: 'STATE_FORBIDS', state: at.state };
  return { type: 'MOVES', step, to };
}

/** In the order in which the cycle lists them. */
export function openSteps({ steps }: Pick<Cycle, 'steps'>, at: Standpoint): readonly CycleStep[] {
  return steps.filter((step) => isOpen(step, at) && target(step, at) !== null);
}

export function target({ to }: CycleStep, { resumesTo }: Standpoint): StageState | null {
  return to === 'PREVIOUS' ? resumesTo : to;
}

function isOpen({ from, kinds }: CycleStep, { state, kind }: Standpoint): boolean {
  return from.includes(state) && (kinds ?? [kind]).includes(kind);
}

/** The version in force on the day; none is newer than one with an open beginning. */
export function inForce<Version extends Pick<Cycle, 'validFrom' | 'validTo'>>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions
    .filter(({ validFrom, validTo }) => (validFrom ?? '') <= day && day <= (validTo ?? '9999'))
    .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))[0];
}
