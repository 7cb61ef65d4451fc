// A product of an establishment as a value. Whether it is a certified typical product is decided by
// a selection, not here.
import type { ActorStamp } from '@kc/commands';

export const productGroups = ['HANDICRAFT', 'PROCESSED_FOOD', 'EQUIPMENT', 'OTHER'] as const;
export type ProductGroup = (typeof productGroups)[number];

export const productKinds = ['SINGLE', 'SET'] as const;
export type ProductKind = (typeof productKinds)[number];

export interface Product {
  readonly id: string;
  readonly establishmentId: string;
  readonly name: string;
  readonly group: ProductGroup;
  readonly kind: ProductKind;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}
