// OCOP certificates of a product: another programme's judgement, linked and never merged with the
// selection of typical rural industrial products.
import type { Recorded } from '../establishments/record-fact.js';

export const starRange = { min: 3, max: 5 } as const;

export interface NewOcopCertificate {
  readonly id: string;
  readonly establishmentId: string;
  readonly productId: string;
  readonly stars: number;
  readonly certificateNumber: string;
  readonly issuedBy: string;
  readonly issuedOn: string;
  /** Null when the certificate does not say. */
  readonly validUntil: string | null;
}

export type OcopCertificate = NewOcopCertificate & Recorded;

export type OcopStanding = 'VALID' | 'EXPIRED' | 'NOT_YET' | 'END_NOT_KNOWN';

export function standingOn(
  { issuedOn, validUntil }: Pick<OcopCertificate, 'issuedOn' | 'validUntil'>,
  on: string,
): OcopStanding {
  if (on < issuedOn) return 'NOT_YET';
  if (validUntil === null) return 'END_NOT_KNOWN';
  return on <= validUntil ? 'VALID' : 'EXPIRED';
}
