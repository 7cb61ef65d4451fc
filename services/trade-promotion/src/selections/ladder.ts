// The ladder from level to level (TT 26/2014/TT-BCT, điều 12): what opens a level, as its rule
// says. It decides on values alone.
import type { RefusalFacts, RefusalReason } from './refusal.js';
import type { LevelRule } from './selection-rules.js';

export interface LowerCertificate {
  readonly number: string;
  readonly level: string;
  readonly productId: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly revokedOn: string | null;
}

export interface Climb {
  readonly productId: string;
  readonly day: string;
  readonly hasLetter: boolean;
  readonly certificate: LowerCertificate | null;
  readonly noLowerRound: boolean;
  /** Name of a round that was held below, all the same. */
  readonly heldBelow: string | null;
}

export interface LadderFault {
  readonly reason: RefusalReason;
  readonly facts: RefusalFacts;
}

export function ladderFault(rule: LevelRule, climb: Climb): LadderFault | null {
  const { level, below, direct, citation } = rule;
  if (below.length === 0) return null;
  const { certificate, hasLetter, noLowerRound, heldBelow } = climb;
  if (!hasLetter) return { reason: 'LETTER_NEEDED', facts: { value: level, citation } };
  if (certificate !== null) {
    const unfit = whyUnfit(below, certificate, climb);
    if (unfit === null) return null;
    const facts = { value: certificate.number, rule: unfit, citation };
    return { reason: 'LOWER_CERTIFICATE_UNFIT', facts };
  }
  if (!direct || !noLowerRound) {
    const facts = { value: level, rule: below.join(' / '), citation };
    return { reason: 'LOWER_CERTIFICATE_NEEDED', facts };
  }
  if (heldBelow === null) return null;
  return { reason: 'LOWER_ROUND_WAS_HELD', facts: { value: heldBelow, citation } };
}

function whyUnfit(
  below: readonly string[],
  { level, productId, issuedOn, validUntil, revokedOn }: LowerCertificate,
  climb: Climb,
): string | null {
  const { day } = climb;
  if (productId !== climb.productId) return 'của sản phẩm khác (of another product)';
  if (!below.includes(level)) return `cấp ${level} ≠ ${below.join(' / ')}`;
  if (revokedOn !== null && revokedOn <= day) return `thu hồi ngày (revoked on) ${revokedOn}`;
  if (day < issuedOn || validUntil < day) return `${issuedOn} … ${validUntil} ∌ ${day}`;
  return null;
}
