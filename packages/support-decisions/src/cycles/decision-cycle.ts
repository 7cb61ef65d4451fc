// The life cycles of support decisions as data: who may open one, for which sources, which steps it
// takes, and which version of it a decision lives. Provinces differ: a version may be one
// province's own.
import { liesWithin, type ProvinceBook, type ProvinceRef, todayInVietnam } from '@kc/geography';
import {
  type CycleStep,
  type DeadlineFacts,
  type DocumentKind,
  inForce,
  type Standpoint,
  type StepTaker,
  type Validity,
} from '@kc/life-cycle';
import type {
  DecisionAction,
  DecisionLevel,
  DecisionRoute,
  DecisionState,
  DecisionTransition,
  SupportDecision,
} from '../decisions/decision.js';

export type TakerScope = 'NATION' | 'OWN_PROVINCE';

export interface DecisionShape {
  readonly state: DecisionState;
  readonly action: DecisionAction;
  readonly kind: DecisionRoute;
  readonly whose: TakerScope;
}

export type DecisionStep = CycleStep<DecisionShape>;
export type DecisionTaker = StepTaker<TakerScope>;

/** A way of the money that a level may decide on, and the funding sources it is paid from. */
export interface RouteRule {
  readonly route: DecisionRoute;
  readonly sources: readonly string[];
  readonly citation: string;
}

export interface DecisionCycle extends Validity {
  readonly level: DecisionLevel;
  /** Whose own version it is; null for the common one. */
  readonly province: ProvinceRef | null;
  readonly routes: readonly RouteRule[];
  readonly openedBy: readonly DecisionTaker[];
  /** Papers without which a decision is not opened. */
  readonly documents: readonly string[];
  readonly steps: readonly DecisionStep[];
}

/** A body that pays or once paid, and whose cycle its papers from the archive go on in. */
export interface PayerRule extends Validity {
  readonly level: DecisionLevel;
  readonly livesAs: DecisionLevel;
  readonly citation: string;
}

export interface DecisionData {
  readonly cycles: readonly DecisionCycle[];
  readonly payers: readonly PayerRule[];
  readonly documentKinds: readonly DocumentKind[];
  readonly documentKind: (kind: string) => DocumentKind;
  readonly stateWords: (state: DecisionState) => { readonly vi: string; readonly en: string };
}

export interface LevelAndDay {
  readonly level: DecisionLevel;
  readonly province: ProvinceRef | null;
  readonly day: string;
}

type Cycles = Pick<DecisionData, 'cycles' | 'payers'>;

/** A province's own version before the common one; undefined where the level decides nothing. */
export function cycleOn(
  { cycles, payers }: Cycles,
  book: ProvinceBook,
  { level, province, day }: LevelAndDay,
): DecisionCycle | undefined {
  const lived = payers.find((one) => one.level === level)?.livesAs ?? level;
  const ofLevel = cycles.filter((one) => one.level === lived);
  const own = ofLevel.filter(
    (one) => one.province !== null && province !== null && liesWithin(book, province, one.province),
  );
  const common = ofLevel.filter((one) => one.province === null);
  return inForce(own, day) ?? inForce(common, day);
}

/** The version of the day on which it was put on record: no new one strands a running decision. */
export function cycleOf(
  data: Cycles,
  book: ProvinceBook,
  { level, province, createdAt, id }: SupportDecision,
): DecisionCycle {
  const day = todayInVietnam(createdAt);
  const found = cycleOn(data, book, { level, province, day });
  if (found === undefined) throw new Error(`decision ${id} of ${day} lives no cycle`);
  return found;
}

export function standpointOf({ state, route }: SupportDecision): Standpoint<DecisionShape> {
  return { state, kind: route, resumesTo: null };
}

export function deadlineFacts(
  { fiscalYear }: Pick<SupportDecision, 'fiscalYear'>,
  history: readonly Pick<DecisionTransition, 'to' | 'tookPlaceOn'>[],
  today: string,
): DeadlineFacts<DecisionState> {
  const reached = (state: DecisionState) => history.findLast(({ to }) => to === state)?.tookPlaceOn;
  return { fiscalYear, reached, today };
}
