// Targets of a programme as values, and how far delivery has come against one. Two sources may
// state two targets for one thing: both stand.
import type { ActorStamp } from '@kc/commands';
import type { Citation } from '../programmes/programme.js';

/** NUMBER counts support items, SUPPORT is state money in đồng. */
export const targetMeasures = ['NUMBER', 'SUPPORT'] as const;
export type TargetMeasure = (typeof targetMeasures)[number];

export interface Target {
  readonly id: string;
  readonly programmeId: string;
  readonly code: string;
  readonly title: string;
  /** Empty when it is about the whole programme. */
  readonly contentCodes: readonly string[];
  readonly measure: TargetMeasure;
  readonly unit: string;
  readonly value: bigint;
  /** Null when it is for all years together. */
  readonly year: number | null;
  readonly citation: Citation;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

/** What projects of a programme have come to, for the contents of a line or a target. */
export interface Delivery {
  readonly projects: number;
  readonly items: number;
  readonly requested: bigint;
  readonly confirmedItems: number;
  readonly confirmed: bigint;
  readonly settledItems: number;
  readonly settled: bigint;
  readonly paid: bigint;
}

export const noDelivery: Delivery = {
  projects: 0,
  items: 0,
  requested: 0n,
  confirmedItems: 0,
  confirmed: 0n,
  settledItems: 0,
  settled: 0n,
  paid: 0n,
};

/** In basis points, rounded down: 9999 is not yet all. */
export function shareBp(done: bigint, of: bigint): number | null {
  return of === 0n ? null : Number((done * 10_000n) / of);
}

/** What is confirmed or settled counts: a reservation may lapse. */
export function reachedBp({ measure, value }: Target, delivery: Delivery): number | null {
  return shareBp(
    measure === 'NUMBER' ? BigInt(delivery.confirmedItems) : delivery.confirmed,
    value,
  );
}
