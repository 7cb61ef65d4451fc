// What the rules of a selection do not allow, as an answer and not as an error: which rule, in both
// languages, under which text, and the way out. Bad input is a problem and not a refusal.
import type { CitedText } from './sheet.js';

interface RefusalText {
  readonly vi: string;
  readonly en: string;
  readonly outVi: string;
  readonly outEn: string;
}

const ofRounds = {
  LEVEL_NOT_IN_FORCE: {
    vi: 'Cấp bình chọn {value} không có hiệu lực vào ngày {rule}.',
    en: 'The level {value} is not in force on {rule}.',
    outVi: 'Chọn cấp có hiệu lực: truy vấn selectionRules.',
    outEn: 'Choose a level in force: query selectionRules.',
  },
  ROUND_EXISTS: {
    vi: 'Đã có đợt bình chọn cùng cấp, cùng kỳ ở nơi này: {value}.',
    en: 'A round of this level and cycle is on record for this place: {value}.',
    outVi: 'Dùng đợt đã có, hoặc hủy đợt ấy trước.',
    outEn: 'Use that round, or cancel it first.',
  },
  STATE_FORBIDS: {
    vi: 'Đợt bình chọn đang ở trạng thái {value}; việc này cần trạng thái {rule}.',
    en: 'The round is in the state {value}; this needs {rule}.',
    outVi: 'Xem các bước đã qua của đợt (steps) rồi chọn bước tiếp theo.',
    outEn: 'See the steps of the round and take the next one.',
  },
  COUNCIL_SIZE: {
    vi: 'Hội đồng cấp này có {rule} người, không phải {value}.',
    en: 'The council of this level has {rule} members, not {value}.',
    outVi: 'Sửa councilSize, hoặc bổ sung, thay thành viên.',
    outEn: 'Correct councilSize, or add or replace members.',
  },
  JURY_SIZE: {
    vi: 'Ban Giám khảo cần số người {rule}, không phải {value}.',
    en: 'The jury needs {rule} members, not {value}.',
    outVi: 'Sửa jurySize, hoặc bổ sung, thay giám khảo.',
    outEn: 'Correct jurySize, or add or replace jurors.',
  },
  INTEREST_NOT_DECLARED: {
    vi: 'Chưa khai xung đột lợi ích: {value}.',
    en: 'No declaration of interests yet from: {value}.',
    outVi: 'Mỗi giám khảo khai (declareSelectionInterest) trước khi chấm.',
    outEn: 'Each juror declares (declareSelectionInterest) before scoring.',
  },
  SCORES_MISSING: {
    vi: 'Còn {value} phiếu chấm chưa có.',
    en: '{value} score sheets are missing.',
    outVi: 'Giám khảo chấm đủ; người vắng thì ghi thôi tham gia (endSelectionMembership).',
    outEn: 'Jurors complete their sheets; an absent one ends the membership.',
  },
  NO_ENTRIES: {
    vi: 'Đợt bình chọn chưa có sản phẩm nào dự.',
    en: 'No product has been entered.',
    outVi: 'Nhận sản phẩm, hoặc hủy đợt.',
    outEn: 'Take entries, or cancel the round.',
  },
} as const satisfies Record<string, RefusalText>;

const ofEntries = {
  OUTSIDE_ENTRY_WINDOW: {
    vi: 'Ngày nhận hồ sơ {value} ngoài thời gian nhận: {rule}.',
    en: 'The day of receipt {value} is outside the window {rule}.',
    outVi: 'Kiểm tra ngày nhận; hồ sơ trễ chờ kỳ sau.',
    outEn: 'Check the day; a late entry waits for the next cycle.',
  },
  PLACE_OUTSIDE_ROUND: {
    vi: 'Cơ sở ở {value}, ngoài địa bàn của đợt: {rule}.',
    en: 'The establishment is in {value}, outside the round: {rule}.',
    outVi: 'Đăng ký vào đợt của địa bàn ấy.',
    outEn: 'Enter the round of that place.',
  },
  GROUP_NOT_IN_FORCE: {
    vi: 'Nhóm sản phẩm {value} không có hiệu lực; các nhóm: {rule}.',
    en: 'The product group {value} is not in force; the groups are {rule}.',
    outVi: 'Chọn một nhóm đang có hiệu lực.',
    outEn: 'Choose a group in force.',
  },
  DECLARATION_MISSING: {
    vi: 'Sản phẩm phải do cơ sở tự làm, sản xuất được hàng loạt, không sao chép; thiếu: {value}.',
    en: 'A product is own-made, mass-producible and no copy; not declared: {value}.',
    outVi: 'Cơ sở khai đủ ba điều; không khai được thì không dự.',
    outEn: 'The maker declares all three; who cannot may not enter.',
  },
  PRODUCT_ENTERED_ALREADY: {
    vi: 'Sản phẩm này đã dự đợt này: {value}. Đổi tên không thành sản phẩm khác.',
    en: 'This product is in this round already: {value}. A new name makes no new product.',
    outVi: 'Dùng hồ sơ đã có, hoặc rút hồ sơ ấy trước.',
    outEn: 'Use that entry, or withdraw it first.',
  },
  LETTER_NEEDED: {
    vi: 'Dự cấp {value} cần văn bản giới thiệu của cơ quan có thẩm quyền.',
    en: 'The level {value} needs the letter of the authority.',
    outVi: 'Ghi số, ngày và nơi gửi của văn bản (letter).',
    outEn: 'Give number, day and issuer of the letter.',
  },
  LOWER_CERTIFICATE_NEEDED: {
    vi: 'Dự cấp {value} cần giấy chứng nhận còn hiệu lực của cấp {rule}.',
    en: 'The level {value} needs a valid certificate of the level {rule}.',
    outVi: 'Ghi lowerCertificateNumber; giấy cấp trước đây thì nhập vào trước.',
    outEn: 'Give lowerCertificateNumber; an earlier certificate is recorded first.',
  },
  LOWER_CERTIFICATE_UNFIT: {
    vi: 'Giấy chứng nhận {value} không dùng được ở đây: {rule}.',
    en: 'The certificate {value} will not do here: {rule}.',
    outVi: 'Đối chiếu sản phẩm, cấp và thời hạn (certificate).',
    outEn: 'Compare product, level and validity (certificate).',
  },
  LOWER_ROUND_WAS_HELD: {
    vi: 'Cấp dưới đã tổ chức bình chọn: {value}.',
    en: 'A round was held at the level below: {value}.',
    outVi: 'Ghi giấy chứng nhận của cấp dưới (lowerCertificateNumber).',
    outEn: 'Give the certificate of the level below.',
  },
} as const satisfies Record<string, RefusalText>;

const ofScores = {
  NOT_A_JUROR: {
    vi: 'Bạn không phải giám khảo của đợt này.',
    en: 'You are no juror of this round.',
    outVi: 'Đơn vị tổ chức ghi người chấm bằng mã người dùng (personId).',
    outEn: 'The organiser records the juror by the person’s id.',
  },
  CONFLICT_OF_INTEREST: {
    vi: 'Giám khảo đã khai xung đột lợi ích với sản phẩm này nên không chấm.',
    en: 'The juror declared a conflict of interest with this entry and may not score it.',
    outVi: 'Giám khảo khác chấm.',
    outEn: 'Other jurors score it.',
  },
  ENTRY_WITHDRAWN: {
    vi: 'Sản phẩm đã rút khỏi đợt ngày {value}.',
    en: 'The entry was withdrawn on {value}.',
    outVi: 'Chọn sản phẩm khác.',
    outEn: 'Choose another entry.',
  },
  APPEAL_TOO_LATE: {
    vi: 'Hết hạn khiếu nại: ngày {value} sau hạn {rule}.',
    en: 'Too late to appeal: {value} is after {rule}.',
    outVi: 'Kiểm tra ngày thông báo kết quả và lịch ngày làm việc.',
    outEn: 'Check the day of notice and the calendar of working days.',
  },
  APPEAL_OPEN: {
    vi: 'Đã có khiếu nại đang xem xét về sản phẩm này: {value}.',
    en: 'An appeal about this entry is open: {value}.',
    outVi: 'Chờ trả lời khiếu nại ấy.',
    outEn: 'Wait for its answer.',
  },
  APPEAL_ANSWERED: {
    vi: 'Khiếu nại đã ở trạng thái {value}.',
    en: 'The appeal is in the state {value}.',
    outVi: 'Nộp khiếu nại mới nếu còn hạn.',
    outEn: 'File a new appeal while there is time.',
  },
} as const satisfies Record<string, RefusalText>;

const ofCertificates = {
  BELOW_MIN_AVERAGE: {
    vi: 'Điểm trung bình chưa đạt mức {rule}: {value}.',
    en: 'The average is below {rule}: {value}.',
    outVi: 'Chỉ cấp cho sản phẩm đạt; khiếu nại theo thời hạn.',
    outEn: 'Certify those that pass; appeals have their term.',
  },
  CERTIFICATE_EXISTS: {
    vi: 'Đã có giấy chứng nhận {value}.',
    en: 'The certificate {value} exists.',
    outVi: 'Dùng giấy đã có, hoặc số khác.',
    outEn: 'Use it, or another number.',
  },
  CERTIFICATE_REVOKED: {
    vi: 'Giấy chứng nhận đã bị thu hồi ngày {value}.',
    en: 'The certificate was revoked on {value}.',
    outVi: 'Xem quyết định thu hồi.',
    outEn: 'See the decision of revocation.',
  },
  NOT_VALID_IN_YEAR: {
    vi: 'Giấy chứng nhận không có hiệu lực trong năm {value}: {rule}.',
    en: 'The certificate was not valid in {value}: {rule}.',
    outVi: 'Báo cáo cho năm giấy còn hiệu lực.',
    outEn: 'Report for a year of its validity.',
  },
  REPORT_EXISTS: {
    vi: 'Đã có báo cáo năm {value}.',
    en: 'The report of {value} is on record.',
    outVi: 'Xem báo cáo đã nộp.',
    outEn: 'See the report.',
  },
  NOT_CERTIFIED: {
    vi: 'Sản phẩm chưa có giấy chứng nhận còn hiệu lực của đợt này.',
    en: 'The entry has no valid certificate of this round.',
    outVi: 'Cấp giấy chứng nhận trước khi lập khoản thưởng.',
    outEn: 'Issue the certificate before the prize.',
  },
} as const satisfies Record<string, RefusalText>;

const texts = { ...ofRounds, ...ofEntries, ...ofScores, ...ofCertificates };
export type RefusalReason = keyof typeof texts;

export interface RefusalFacts {
  readonly value?: string | number;
  readonly rule?: string | number;
  readonly citation?: CitedText;
}

export interface Refused {
  readonly reason: RefusalReason;
  readonly messageVi: string;
  readonly messageEn: string;
  readonly wayOutVi: string;
  readonly wayOutEn: string;
  readonly citation: CitedText | null;
}

/** Thrown inside a change, so that nothing of the change is written. */
export class SelectionRefusal extends Error {
  readonly refused: Refused;

  constructor(reason: RefusalReason, { value = '', rule = '', citation }: RefusalFacts = {}) {
    const filled = (text: string) =>
      text.replaceAll('{value}', String(value)).replaceAll('{rule}', String(rule));
    const { vi, en, outVi, outEn } = texts[reason];
    super(`${reason}: ${filled(en)}`);
    this.refused = {
      reason,
      messageVi: filled(vi),
      messageEn: filled(en),
      wayOutVi: outVi,
      wayOutEn: outEn,
      citation: citation ?? null,
    };
  }
}

type RefusedMember = Refused & { readonly __typename: 'SelectionRefused' };

/** The answer of a change, or the refusal as a member of its union. */
export async function orRefused<T extends object>(
  work: () => Promise<T>,
): Promise<T | RefusedMember> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SelectionRefusal)) throw error;
    return { ...error.refused, __typename: 'SelectionRefused' };
  }
}
