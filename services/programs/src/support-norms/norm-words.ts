// The answers about norms in words, Vietnamese and English.
import type { LineReason } from './check-against-norms.js';
import type { NormReason, WhyNot } from './norm-for.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

export const reasonWords: Record<NormReason, Words> = {
  APPLIES: {
    vi: 'Mức này áp dụng: đúng nội dung, nơi, ngày và đối tượng.',
    en: 'This norm applies: content, place, day and beneficiary fit.',
  },
  NATIONAL_FOR_LOCAL: {
    vi: 'Chưa nạp nghị quyết nào của tỉnh cho nội dung này, nên xem theo mức chung của Trung ương.',
    en: 'No resolution of the province is loaded for this content: the national norm is looked at.',
  },
  TEXT_UNKNOWN: {
    vi: 'Văn bản có nội dung này nhưng chưa rõ mức; cần người xem xét.',
    en: 'The text has this content, but its amount is not known; a person decides.',
  },
  NO_NORM: {
    vi: 'Không có mức nào áp dụng; cần người xem xét.',
    en: 'No norm applies; a person decides.',
  },
  CONTRADICTION: {
    vi: 'Nhiều mức cùng có thể áp dụng mà không giống nhau; cần người xem xét.',
    en: 'Several norms could apply and do not say the same; a person decides.',
  },
  DATE_MISSING: {
    vi: 'Thiếu ngày dùng để chọn mức; cần bổ sung ngày ấy hoặc chọn loại ngày khác.',
    en: 'The date that selects the norm is missing; give it, or choose another kind of date.',
  },
};

export const whyNotWords: Record<WhyNot, Words> = {
  OTHER_PLACE: { vi: 'Của nơi khác.', en: 'Of another place.' },
  NOT_YET: { vi: 'Chưa có hiệu lực vào ngày ấy.', en: 'Not in force yet on that day.' },
  ENDED: { vi: 'Đã hết hiệu lực vào ngày ấy.', en: 'No longer in force on that day.' },
  REPLACED: { vi: 'Đã có mức khác thay.', en: 'Replaced by another norm.' },
  OTHER_VARIANT: { vi: 'Cho biến thể khác.', en: 'For another variant.' },
  OTHER_BENEFICIARY: { vi: 'Cho đối tượng khác.', en: 'For other beneficiaries.' },
  OTHER_AREA: { vi: 'Cho địa bàn khác.', en: 'For other areas.' },
  LOCAL_PREVAILS: {
    vi: 'Mức của tỉnh đứng trước với khuyến công địa phương.',
    en: 'For local khuyến công the norm of the province prevails.',
  },
  MORE_SPECIFIC_PREVAILS: {
    vi: 'Có mức nói đúng trường hợp này hơn.',
    en: 'Another norm is for this very case.',
  },
  CONTRADICTS: {
    vi: 'Cũng có thể áp dụng, nhưng khác với mức còn lại.',
    en: 'Could apply as well, and does not say the same as another.',
  },
};

export const lineWords: Record<LineReason, Words> = {
  BELOW_CAP: { vi: 'Bình quân thấp hơn mức tối đa.', en: 'The average is below the cap.' },
  AT_CAP: {
    vi: 'Bình quân đúng bằng mức tối đa: bình thường, kế hoạch lấy mức nhân số lượng.',
    en: 'The average is exactly the cap: normal, since plans multiply the cap by a count.',
  },
  WITHIN_A_MIX: {
    vi: 'Dòng gộp nhiều nội dung; bình quân nằm giữa mức thấp nhất và cao nhất của chúng.',
    en: 'The line joins contents; the average lies between their lowest and highest caps.',
  },
  ABOVE_CAP: {
    vi: 'Bình quân cao hơn mức tối đa cao nhất.',
    en: 'The average is above the highest cap.',
  },
  NO_CAP_IN_TEXT: {
    vi: 'Văn bản không đặt mức riêng cho nội dung này.',
    en: 'The text sets no limit of its own for this content.',
  },
  NO_CONTENT: { vi: 'Dòng không ghi mã nội dung.', en: 'The line names no content.' },
  NO_QUANTITY: { vi: 'Dòng không ghi số lượng.', en: 'The line names no quantity.' },
  NORM_UNKNOWN: {
    vi: 'Chưa rõ mức của ít nhất một nội dung; cần người xem xét.',
    en: 'The norm of at least one content is not known; a person decides.',
  },
  SHARE_OF_COST_ONLY: {
    vi: 'Mức chỉ là tỷ lệ trên chi phí; bình quân không cho biết gì.',
    en: 'The norm is only a share of the cost; an average tells nothing.',
  },
};
