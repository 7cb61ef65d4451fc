// A certificate of a selected product as a value: until when it holds, and how it stands on a day.
// It decides on values alone; how many years it holds comes from the rules.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import type { SelectionLevel } from '../selections/selection-rules.js';
import type { CitedText } from '../selections/sheet.js';

export interface Certificate {
  readonly id: string;
  readonly number: string;
  /** Equal for numbers that differ in case, accents and signs only. */
  readonly numberKey: string;
  readonly level: SelectionLevel;
  readonly cycleYear: number;
  /** Null for a certificate of a round that is not on record here. */
  readonly roundId: string | null;
  readonly entryId: string | null;
  readonly productId: string;
  readonly productName: string;
  readonly establishmentKey: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly issuedBy: string;
  readonly decisionNumber: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  /** The text that the last day was counted by. */
  readonly validityBasis: CitedText;
  readonly revokedOn: string | null;
  readonly revocationNumber: string | null;
  readonly revocationReason: string | null;
  readonly revokedBy: ActorStamp | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export type CertificateStanding = 'NOT_YET' | 'VALID' | 'EXPIRED' | 'REVOKED';

type Days = Pick<Certificate, 'issuedOn' | 'validUntil' | 'revokedOn'>;

/** 31 December of the last of so many years, the year of issue being the first. */
export function validUntil(issuedOn: string, years: number): string {
  return `${Number(issuedOn.slice(0, 4)) + years - 1}-12-31`;
}

export function standingOn({ issuedOn, validUntil: end, revokedOn }: Days, on: string) {
  let standing: CertificateStanding = 'VALID';
  if (on < issuedOn) standing = 'NOT_YET';
  else if (revokedOn !== null && revokedOn <= on) standing = 'REVOKED';
  else if (end < on) standing = 'EXPIRED';
  return standing;
}

/** Whether its holder owes a report of the year: it stood on at least one day of it. */
export function standsIn({ issuedOn, validUntil: end, revokedOn }: Days, year: number): boolean {
  const last = revokedOn !== null && revokedOn < end ? revokedOn : end;
  return issuedOn <= `${year}-12-31` && last >= `${year}-01-01`;
}
