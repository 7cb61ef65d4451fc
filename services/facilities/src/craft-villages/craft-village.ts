// Craft villages: recognised by a decision from a day on, or known without one; and which
// establishments work in them.
import type { ProvinceRef } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { Recorded } from '../establishments/record-fact.js';

export const craftVillageKinds = [
  'CRAFT_VILLAGE',
  'TRADITIONAL_CRAFT_VILLAGE',
  'TRADITIONAL_CRAFT',
] as const;
export type CraftVillageKind = (typeof craftVillageKinds)[number];

export interface NewCraftVillage {
  readonly id: string;
  readonly name: string;
  readonly kind: CraftVillageKind;
  readonly craft: string;
  readonly province: ProvinceRef;
  readonly commune: string | null;
  /** Both or neither: a recognition has a day and a decision. */
  readonly recognisedOn: string | null;
  readonly decision: string | null;
  readonly inventedNote: string | null;
}

export type CraftVillage = NewCraftVillage & Recorded;

export interface NewCraftVillageMember {
  readonly id: string;
  readonly establishmentId: string;
  readonly craftVillageId: string;
  /** False when it has left. */
  readonly takesPart: boolean;
  readonly statedOn: string;
}

export type CraftVillageMember = NewCraftVillageMember & Recorded;

export function assertRecognition({ recognisedOn, decision }: NewCraftVillage): void {
  if ((recognisedOn === null) === (decision === null)) return;
  const field = recognisedOn === null ? 'input.recognisedOn' : 'input.decision';
  throw new Problem('REQUIRED', { field });
}
