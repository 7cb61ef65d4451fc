// Two records that may be one party: why they are proposed, what a person said, and whether they
// are to be shown to a person again. It merges nothing.
import type { Recorded } from '../establishments/record-fact.js';

export const duplicateReasons = [
  'SAME_NUMBER',
  'SAME_OWNER',
  'SAME_PHONE',
  'SAME_ADDRESS',
  'SAME_NAME_AND_COMMUNE',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

export const duplicateVerdicts = ['SAME', 'DIFFERENT', 'UNSURE'] as const;
export type DuplicateVerdict = (typeof duplicateVerdicts)[number];

/** In the order of their ids: a pair has one spelling. */
export interface Pair {
  readonly firstId: string;
  readonly secondId: string;
}

export interface DuplicateDecision extends Pair, Recorded {
  readonly id: string;
  readonly verdict: DuplicateVerdict;
  /** The reasons that were there when it was decided. */
  readonly reasons: readonly DuplicateReason[];
  readonly note: string;
}

export function pairOf(a: string, b: string): Pair {
  return a < b ? { firstId: a, secondId: b } : { firstId: b, secondId: a };
}

/**
 * DIFFERENT holds until a reason turns up that whoever decided did not see; UNSURE stays open; SAME
 * is a succession on record.
 */
export function isOpen(
  reasons: readonly DuplicateReason[],
  decision: Pick<DuplicateDecision, 'verdict' | 'reasons'> | null,
): boolean {
  if (decision === null || decision.verdict === 'UNSURE') return true;
  if (decision.verdict === 'SAME') return false;
  return reasons.some((reason) => !decision.reasons.includes(reason));
}

export const reasonWords: Readonly<Record<DuplicateReason, { vi: string; en: string }>> = {
  SAME_NUMBER: {
    vi: 'Một mã số từng hoặc đang thuộc cả hai hồ sơ.',
    en: 'One number belongs or belonged to both records.',
  },
  SAME_OWNER: {
    vi: 'Cùng một chủ hộ, theo số định danh đã băm.',
    en: 'The same household head, by the hashed personal number.',
  },
  SAME_PHONE: {
    vi: 'Cùng số điện thoại, theo số đã băm.',
    en: 'The same telephone, by the hashed number.',
  },
  SAME_ADDRESS: {
    vi: 'Cùng địa chỉ trong một tỉnh.',
    en: 'The same address within one province.',
  },
  SAME_NAME_AND_COMMUNE: {
    vi: 'Cùng tên (không kể dấu, hoa thường và loại hình) trong cùng một xã.',
    en: 'The same name in one commune, diacritics, case and legal form apart.',
  },
};
