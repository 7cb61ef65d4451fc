// What came of taking part, as values, and their sums. An order that became a contract is one
// success: what another entry follows up is not counted beside it.
import type { ActorStamp } from '@kc/commands';

export const resultKinds = [
  'CONTRACT',
  'ORDER',
  'MEMORANDUM',
  'CONTACT',
  'SALES',
  'FOLLOW_UP',
] as const;
export type ResultKind = (typeof resultKinds)[number];

export interface ParticipationResult {
  readonly id: string;
  readonly participationId: string;
  readonly kind: ResultKind;
  readonly happenedOn: string;
  /** How many contracts, orders, contacts the entry stands for. */
  readonly number: number;
  /** In đồng; null when not known. */
  readonly value: bigint | null;
  readonly partner: string | null;
  readonly country: string | null;
  readonly followsId: string | null;
  readonly note: string | null;
  readonly withdrawnBecause: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

type Counted = Pick<
  ParticipationResult,
  'id' | 'kind' | 'number' | 'value' | 'followsId' | 'withdrawnBecause' | 'participationId'
>;

export interface KindSum {
  readonly kind: ResultKind;
  readonly number: number;
  /** Of entries whose value is known. */
  readonly value: bigint;
  readonly withoutValue: number;
}

/** In the order of the kinds, those alone of which there is something. */
export function sumsByKind(results: readonly Counted[]): readonly KindSum[] {
  const standing = latestOf(results);
  return resultKinds
    .map((kind) =>
      sumOf(
        kind,
        standing.filter((one) => one.kind === kind),
      ),
    )
    .filter(({ number }) => number > 0);
}

function sumOf(kind: ResultKind, own: readonly Counted[]): KindSum {
  return {
    kind,
    number: own.reduce((sum, one) => sum + one.number, 0),
    value: own.reduce((sum, one) => sum + (one.value ?? 0n), 0n),
    withoutValue: own.filter(({ value }) => value === null).length,
  };
}

/** A mere note of what came after leaves the entry it follows standing. */
function latestOf(results: readonly Counted[]): readonly Counted[] {
  const valid = results.filter(({ withdrawnBecause }) => withdrawnBecause === null);
  const overtaken = new Set(
    valid.filter(({ kind }) => kind !== 'FOLLOW_UP').map(({ followsId }) => followsId),
  );
  return valid.filter(({ id }) => !overtaken.has(id));
}

/** How many establishments have any result that stands. */
export function partiesWithResults(results: readonly Counted[]): number {
  return new Set(latestOf(results).map(({ participationId }) => participationId)).size;
}

/** Below this many establishments a sum says too much about one of them. */
export const smallestOpenSum = 5;
