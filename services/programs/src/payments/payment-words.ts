// Why money is not paid, accepted or settled now, in words with the figures.
import type { AdvanceCondition, AdvanceRule } from './advance-rule.js';
import type { KeptCeiling } from './pay-contract.js';
import type { SettlementForm } from './payment.js';

const dong = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
const percent = (bp: number) => `${bp / 100} %`;

export function ceilingWords(
  { asked, ceiling, already, left }: KeptCeiling,
  rule: AdvanceRule | null,
) {
  const [a, b, c, d] = [asked, ceiling, already, left].map(dong);
  const why = rule ?? { vi: 'Theo hợp đồng và nghiệm thu', en: 'By contract and acceptance' };
  return {
    reasonVi: `${why.vi}. Đề nghị ${a} đồng; trần ${b} đồng, đã ghi ${c} đồng, còn ${d} đồng.`,
    reasonEn: `${why.en}. Asked ${a} đồng; the ceiling is ${b}, counted ${c}, left ${d}.`,
  };
}

const needs: Record<AdvanceCondition, { readonly vi: string; readonly en: string }> = {
  NONE: { vi: '', en: '' },
  ITEM_DONE: { vi: 'khối lượng hạng mục đã làm', en: 'the share of the item that is done' },
  INVESTMENT_DONE: { vi: 'phần vốn đã đầu tư', en: 'the share of the investment that is done' },
  ACCEPTED: { vi: 'biên bản nghiệm thu', en: 'an acceptance' },
};

export function conditionWords({ vi, en, condition }: AdvanceRule, doneBp: number | null) {
  const need = needs[condition];
  const given = doneBp === null ? null : percent(doneBp);
  return {
    reasonVi: `${vi}. Cần ${need.vi}; hiện ${given ?? 'chưa có'}. Bổ sung rồi gửi lại.`,
    reasonEn: `${en}. It needs ${need.en}; now: ${given ?? 'none'}. Add it and send again.`,
  };
}

export function ruleUnknownWords(content: string) {
  return {
    reasonVi: `Chưa có quy định tạm ứng cho ${content}; cần người có thẩm quyền xem xét.`,
    reasonEn: `There is no rule on advances for ${content}; whoever is in charge must look.`,
  };
}

export function formsWords(missing: readonly SettlementForm[]) {
  const names = missing.map((form) => form.replace('FORM_', '').toLowerCase()).join(', ');
  return {
    reasonVi: `Hồ sơ quyết toán còn thiếu mẫu: ${names}. Bổ sung rồi gửi lại.`,
    reasonEn: `The settlement file lacks the forms ${names}. Add them and send again.`,
  };
}
