// A round of product selection as a value: its place, its states, and which step leads where. It
// decides on values alone; what the law gives as numbers comes from the rules.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import type { PromotionRegion } from '@kc/subgraph-kit';
import type { LevelRule, SelectionLevel } from './selection-rules.js';

export const roundStates = [
  'PLANNED',
  'OPEN',
  'SCORING',
  'CLOSED',
  'CERTIFIED',
  'CANCELLED',
] as const;
export type RoundState = (typeof roundStates)[number];

export const roundSteps = ['OPEN', 'START_SCORING', 'CLOSE', 'CERTIFY', 'CANCEL'] as const;
export type RoundStep = (typeof roundSteps)[number];

export interface RoundCriterion {
  readonly code: string;
  readonly maxPoints: number;
}

export interface SelectionRound {
  readonly id: string;
  readonly level: SelectionLevel;
  readonly cycleYear: number;
  readonly name: string;
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
  /** District or commune, in words. */
  readonly locality: string | null;
  readonly localityKey: string | null;
  readonly region: PromotionRegion | null;
  readonly organiserName: string;
  readonly entryFrom: string;
  readonly entryUntil: string;
  readonly councilSize: number;
  readonly jurySize: number;
  readonly criteria: readonly RoundCriterion[];
  readonly criteriaSource: string;
  readonly state: RoundState;
  readonly stateSince: string;
  readonly decisionNumber: string | null;
  readonly decidedOn: string | null;
  readonly notifiedOn: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export interface SelectionStep {
  readonly id: string;
  readonly roundId: string;
  readonly step: RoundStep;
  readonly takenOn: string;
  readonly decisionNumber: string | null;
  readonly reason: string | null;
  readonly takenBy: ActorStamp;
  readonly takenAt: Date;
}

interface Way {
  readonly from: readonly RoundState[];
  readonly to: RoundState;
}

const ways: Readonly<Record<RoundStep, Way>> = {
  OPEN: { from: ['PLANNED'], to: 'OPEN' },
  START_SCORING: { from: ['OPEN'], to: 'SCORING' },
  CLOSE: { from: ['SCORING'], to: 'CLOSED' },
  CERTIFY: { from: ['CLOSED'], to: 'CERTIFIED' },
  CANCEL: { from: ['PLANNED', 'OPEN', 'SCORING'], to: 'CANCELLED' },
};

/** Where the step leads; null where it does not start from this state. */
export function stateAfter(state: RoundState, step: RoundStep): RoundState | null {
  return ways[step].from.includes(state) ? ways[step].to : null;
}

export function statesBefore(step: RoundStep): string {
  return ways[step].from.join(', ');
}

export function provinceOf({
  provinceScheme: scheme,
  provinceCode: code,
}: Pick<SelectionRound, 'provinceScheme' | 'provinceCode'>): ProvinceRef | null {
  return scheme === null || code === null ? null : { scheme, code };
}

/** Sheets and totals stay closed until here. */
export function isJudged({ state }: Pick<SelectionRound, 'state'>): boolean {
  return state === 'CLOSED' || state === 'CERTIFIED';
}

/** Null when the size fits, or when no text that was read states one. */
export function wantedCouncil({ councilSizes }: LevelRule, size: number): string | null {
  if (councilSizes.length === 0 || councilSizes.includes(size)) return null;
  return councilSizes.join(' / ');
}
