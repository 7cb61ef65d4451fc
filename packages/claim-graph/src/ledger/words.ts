// What every text here is made of: both languages, amounts and days as people write them, and the
// names of states.
import { type ClaimState, dayOf } from '@kc/claim-ledger';

export interface Explanation {
  readonly vi: string;
  readonly en: string;
}

/** What is so, and who must do what next. */
export interface Words {
  readonly said: Explanation;
  readonly way: Explanation;
}

export function both(vi: string, en: string): Explanation {
  return { vi, en };
}

export function words(said: Explanation, way: Explanation): Words {
  return { said, way };
}

export function joined(parts: readonly Explanation[]): Explanation {
  const of = (language: keyof Explanation) =>
    parts
      .map((part) => part[language])
      .filter((text) => text !== '')
      .join(' ');
  return { vi: of('vi'), en: of('en') };
}

/** 150000000 is «150.000.000 đồng», the way it is printed in both languages. */
export function dong(amount: bigint | null): string {
  const digits = (amount ?? 0n).toString();
  return `${digits.replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

export function vietnameseDate(ms: number): string {
  return dayOf(ms).split('-').reverse().join('/');
}

export const stateNames: Readonly<Record<ClaimState, Explanation>> = {
  RESERVED: both('đã giữ chỗ, chưa xác nhận', 'reserved, not confirmed'),
  CONFIRMED: both('đã xác nhận, chưa chi', 'confirmed, not paid'),
  PAYING: both('đang chi', 'in payment'),
  SETTLED: both('đã quyết toán', 'settled'),
  UNDER_REVIEW: both('đang xem xét', 'under review'),
  REFUSED: both('đã bị từ chối', 'refused'),
  RELEASED: both('đã giải phóng', 'released'),
  EXPIRED: both('đã hết hạn giữ chỗ', 'lapsed'),
  RECOVERED: both('đã thu hồi toàn bộ', 'recovered in full'),
};

/** Who rules on a review, and how. */
export const askForRuling = both(
  'Hai người có thẩm quyền phải kết luận: một người của Bộ, hoặc của Sở Công Thương hay UBND tỉnh nơi thực hiện, đề nghị (proposeRuling), một người khác duyệt (approveRuling).',
  'Two persons must rule: one of the ministry, or of the department or committee of the province, proposes (proposeRuling), another approves (approveRuling).',
);

/** Who rules on a conflict. */
export const askTheMinistry = both(
  'Đề nghị Bộ kết luận vụ việc: một người đề nghị (proposeRuling), một người khác duyệt (approveRuling).',
  'Ask the ministry to rule on the case: one person proposes (proposeRuling), another approves (approveRuling).',
);
