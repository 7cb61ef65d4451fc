// Where a fact about an establishment comes from: which register or person said so, when, and how
// far it can be relied on. Several may speak of one fact; none overwrites another.
import type { Recorded } from '../establishments/record-fact.js';

export const describedFacts = [
  'NAME',
  'IDENTITY',
  'LEGAL_FORM',
  'TRADE',
  'PLACE',
  'CONTACT',
  'OWNER',
  'CAPACITY',
] as const;
export type DescribedFact = (typeof describedFacts)[number];

export const sourceKinds = [
  'BUSINESS_REGISTER',
  'TAX_REGISTER',
  'COOPERATIVE_REGISTER',
  'DECISION',
  'FIELD_SURVEY',
  'SELF_DECLARED',
  'LEGACY_FILE',
  'PRESS',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const confidences = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Confidence = (typeof confidences)[number];

export interface NewFactSource {
  readonly id: string;
  readonly establishmentId: string;
  readonly fact: DescribedFact;
  readonly sourceKind: SourceKind;
  readonly source: string;
  readonly statedBy: string;
  readonly statedOn: string;
  readonly confidence: Confidence;
}

export type FactSource = NewFactSource & Recorded;
