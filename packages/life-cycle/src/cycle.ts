// What a life cycle is, as a value: steps, each from some states to one, by certain bodies, with
// its papers and its deadline. It says whether a step may be taken and which ones are open; which
// steps there are is data, and which states and actions there can be is the business of its owner.
import type { Role } from '@kc/subgraph-kit';
import type { Deadline } from './deadlines.js';

/** The words of one kind of life cycle. */
export interface CycleShape {
  readonly state: string;
  readonly action: string;
  /** Kinds of what lives it: a step may be for some of them only. */
  readonly kind: string;
  /** Whose of them a body may move. */
  readonly whose: string;
}

export interface StepTaker<Whose extends string> {
  readonly role: Role;
  readonly whose: Whose;
}

/** A paper that is needed only when something holds that no record tells: a person looks. */
export interface ConditionalDocument {
  readonly document: string;
  readonly vi: string;
  readonly en: string;
}

/**
 * What a step asks of the claims of its items: RESERVE claims what is not claimed, REPLACE names
 * beneficiaries, CONFIRM and CONFIRM_ALL confirm (the latter leaves no place unnamed), CONFIRM_EACH
 * confirms and leaves no item without a claim, STAND only demands that they are confirmed, SETTLE
 * settles, RELEASE lets go of what is not paid.
 */
export type StepClaims =
  | 'RESERVE'
  | 'REPLACE'
  | 'CONFIRM'
  | 'CONFIRM_ALL'
  | 'CONFIRM_EACH'
  | 'STAND'
  | 'SETTLE'
  | 'RELEASE';

export interface CycleStep<Shape extends CycleShape> {
  readonly action: Shape['action'];
  readonly vi: string;
  readonly en: string;
  readonly from: readonly Shape['state'][];
  /** PREVIOUS: where it stood before it was carried over. */
  readonly to: Shape['state'] | 'PREVIOUS';
  readonly by: readonly StepTaker<Shape['whose']>[];
  readonly documents: readonly string[];
  readonly conditionalDocuments?: readonly ConditionalDocument[];
  readonly citation: string;
  readonly deadline?: Deadline<Shape['state']> | null;
  /** For these kinds only; for all when left out. */
  readonly kinds?: readonly Shape['kind'][] | null;
  readonly reasonRequired?: boolean;
  readonly decisionRequired?: boolean;
  readonly needsExtension?: boolean;
  readonly evidenceByContent?: boolean;
  readonly claims?: StepClaims | null;
}

export interface Steps<Shape extends CycleShape> {
  readonly steps: readonly CycleStep<Shape>[];
}

/** Days from which and to which something holds; null where no other version is known. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Where something stands, as far as its next step depends on it. */
export interface Standpoint<Shape extends CycleShape> {
  readonly state: Shape['state'];
  readonly kind: Shape['kind'];
  readonly resumesTo: Shape['state'] | null;
}

export type StepDecision<Shape extends CycleShape> =
  | { readonly type: 'MOVES'; readonly step: CycleStep<Shape>; readonly to: Shape['state'] }
  | { readonly type: 'STATE_FORBIDS'; readonly state: Shape['state'] };

export function decideStep<Shape extends CycleShape>(
  { steps }: Steps<Shape>,
  at: Standpoint<Shape>,
  action: Shape['action'],
): StepDecision<Shape> {
  const step = steps.find((one) => one.action === action && isOpen(one, at));
  const to = step === undefined ? null : target(step, at);
  if (step === undefined || to === null) return { type: 'STATE_FORBIDS', state: at.state };
  return { type: 'MOVES', step, to };
}

/** In the order in which the cycle lists them. */
export function openSteps<Shape extends CycleShape>(
  { steps }: Steps<Shape>,
  at: Standpoint<Shape>,
): readonly CycleStep<Shape>[] {
  return steps.filter((step) => isOpen(step, at) && target(step, at) !== null);
}

export function target<Shape extends CycleShape>(
  { to }: CycleStep<Shape>,
  { resumesTo }: Standpoint<Shape>,
): Shape['state'] | null {
  return to === 'PREVIOUS' ? resumesTo : to;
}

function isOpen<Shape extends CycleShape>(
  { from, kinds }: CycleStep<Shape>,
  { state, kind }: Standpoint<Shape>,
): boolean {
  return from.includes(state) && (kinds ?? [kind]).includes(kind);
}

/** The version in force on the day; none is newer than one with an open beginning. */
export function inForce<Version extends Validity>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions
    .filter(({ validFrom, validTo }) => (validFrom ?? '') <= day && day <= (validTo ?? '9999'))
    .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))[0];
}
