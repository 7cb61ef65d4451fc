// How large an establishment is, as stated for a year: every statement stays, with who made it.
import type { Recorded } from '../establishments/record-fact.js';
import type { Confidence, SourceKind } from '../provenance/fact-source.js';

/** The steps of the law on small and medium enterprises in industry, in billions of đồng. */
export const revenueBands = [
  'UP_TO_3_BILLION',
  'UP_TO_50_BILLION',
  'UP_TO_200_BILLION',
  'OVER_200_BILLION',
] as const;
export type RevenueBand = (typeof revenueBands)[number];

export interface NewCapacity {
  readonly id: string;
  readonly establishmentId: string;
  readonly year: number;
  readonly workers: number | null;
  readonly revenueBand: RevenueBand | null;
  readonly machines: number | null;
  readonly localMaterialPercent: number | null;
  readonly sourceKind: SourceKind;
  readonly statedOn: string;
  readonly confidence: Confidence;
}

export type Capacity = NewCapacity & Recorded;
