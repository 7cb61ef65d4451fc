// What each verdict says, in words, and for every refusal and review who must do what next.
import type { Verdict, VerdictCode } from '@kc/claim-ledger';
import { askForRuling, askTheMinistry, both, dong, type Explanation, stateNames } from './words.js';

type Say = (verdict: Verdict) => Explanation;

export const openings: Readonly<Record<VerdictCode, Say>> = {
  granted: ({ granted }) => ({
    vi: `Được giữ chỗ ${dong(granted)}.`,
    en: `Granted: ${dong(granted)} reserved.`,
  }),
  reduced: ({ granted }) => ({
    vi: `Được giữ chỗ với số tiền thấp hơn đề nghị: ${dong(granted)}.`,
    en: `Granted, but less than was asked: ${dong(granted)} reserved.`,
  }),
  'needs-review': () => ({
    vi: 'Cần người có thẩm quyền xem xét; chỗ được giữ nhưng chưa được xác nhận hay chi.',
    en: 'A person must rule; the place is held, but nothing can be confirmed or paid.',
  }),
  'object-claimed': () => ({
    vi: 'Bị từ chối: đối tượng này đã được một nguồn khác giữ chỗ hoặc hỗ trợ.',
    en: 'Refused: this thing is already funded or reserved from another source.',
  }),
  contested: () => ({
    vi: 'Bị từ chối: chứng từ này đang có ở một hồ sơ khác; cả hai hồ sơ dừng lại cho đến khi có kết luận của hai người có thẩm quyền.',
    en: 'Refused: this voucher stands in another dossier too; both are stopped until two persons have ruled.',
  }),
  'in-conflict': () =>
    both(
      'Chưa thực hiện được: khoản này đang có tranh chấp.',
      'Not possible yet: it stands in a conflict.',
    ),
  'object-settled': () => ({
    vi: 'Bị từ chối: đối tượng này đã được Nhà nước hỗ trợ và quyết toán.',
    en: 'Refused: the state has already paid for this thing, and the support is settled.',
  }),
  'object-not-named': () => ({
    vi: 'Bị từ chối: chưa định danh đầy đủ đối tượng nên chưa được chi, kể cả tạm ứng.',
    en: 'Refused: the thing is not named in full, so nothing may be paid, not even an advance.',
  }),
  'ceiling-exhausted': () =>
    both('Bị từ chối: vượt mức còn được phép.', 'Refused: above what is still allowed.'),
  'not-allowed-in-state': () => both('Không thực hiện được.', 'Not possible.'),
  'not-the-owner': ({ at }) =>
    at === null
      ? both(
          'Bị từ chối: chỉ cơ quan đã giữ chỗ mới được thực hiện bước này.',
          'Refused: only the body that made the claim may take this step.',
        )
      : both(
          `Bị từ chối: hệ thống này không được kết luận vụ việc ${at}.`,
          `Refused: this service may not rule on case ${at}.`,
        ),
  'unknown-claim': () => ({
    vi: 'Không có yêu cầu giữ chỗ này trong sổ.',
    en: 'There is no such claim in the ledger.',
  }),
  'claim-id-reused': () => ({
    vi: 'Mã yêu cầu này đã được dùng cho một nội dung khác.',
    en: 'This claim id has been used for something else.',
  }),
  'record-id-reused': () => ({
    vi: 'Mã bản ghi này đã được dùng cho một nội dung khác.',
    en: 'This record id has been used for something else.',
  }),
  'duplicate-record': () => ({
    vi: 'Bản ghi này đã có trong sổ; câu trả lời đầu tiên vẫn giữ nguyên.',
    en: 'This record is in the log already; its first answer stands.',
  }),
  void: () => both('Không có hiệu lực.', 'This has no effect.'),
  genesis: () => ({ vi: 'Sổ được khởi lập.', en: 'The log is founded.' }),
  'rules-activated': ({ rulesVersion }) => ({
    vi: `Bảng quy định ${rulesVersion} có hiệu lực từ vị trí này.`,
    en: `The rule table ${rulesVersion} is in force from this position.`,
  }),
  'project-total-set': () => ({
    vi: 'Tổng mức đầu tư của dự án hạ tầng đã được ghi vào sổ.',
    en: "The infrastructure project's total investment is on the ledger.",
  }),
  specified: () => ({ vi: 'Đã bổ sung định danh.', en: 'The identifiers are added.' }),
  confirmed: () => ({
    vi: 'Đã xác nhận: được ký quyết định.',
    en: 'Confirmed: the decision may be signed.',
  }),
  released: () => ({ vi: 'Đã giải phóng chỗ.', en: 'Released.' }),
  expired: () => ({ vi: 'Chỗ giữ đã hết hạn.', en: 'The reservation has lapsed.' }),
  'payment-authorized': () => ({
    vi: 'Được phép chi.',
    en: 'The payment is authorised.',
  }),
  renewed: () => ({ vi: 'Đã gia hạn chỗ giữ.', en: 'The reservation lasts longer.' }),
  lowered: ({ granted }) => ({
    vi: `Đã giảm mức hỗ trợ còn ${dong(granted)}; phần còn lại trở về hạn mức.`,
    en: `Lowered to ${dong(granted)}; the rest is free again.`,
  }),
  recovered: ({ state }) =>
    state === 'RECOVERED'
      ? {
          vi: 'Đã thu hồi toàn bộ; hạng mục được giải phóng.',
          en: 'All money has come back; the item is free again.',
        }
      : { vi: 'Đã ghi nhận thu hồi một phần.', en: 'A part of the money has come back.' },
  recorded: ({ grounds }) =>
    grounds.some(({ met }) => met.length > 0)
      ? {
          vi: 'Đã ghi hỗ trợ có từ trước vào sổ; có hạng mục trùng, các bên dừng lại chờ kết luận.',
          en: 'The earlier support is on the ledger; it meets other claims, and all are stopped until ruled.',
        }
      : {
          vi: 'Đã ghi hỗ trợ có từ trước vào sổ.',
          en: 'The earlier support is on the ledger.',
        },
  ruled: ({ state }) => {
    if (state === null)
      return both('Kết luận của hai người đã có hiệu lực.', 'The ruling is in force.');
    const now = stateNames[state];
    return both(
      `Kết luận của hai người đã có hiệu lực; yêu cầu nay: ${now.vi}.`,
      `The ruling of two persons is in force; the claim is now ${now.en}.`,
    );
  },
  'identity-linked': () => ({
    vi: 'Hai định danh từ nay là một đơn vị.',
    en: 'The two identities are one party from here on.',
  }),
  'identity-unlinked': () => ({
    vi: 'Hai định danh từ nay là hai đơn vị.',
    en: 'The two identities are two parties from here on.',
  }),
  settled: () => ({
    vi: 'Đã quyết toán; số chưa dùng được trả lại hạn mức.',
    en: 'Settled; what was not used is free again.',
  }),
};

const askThem = both(
  'Liên hệ cơ quan nêu trên; nếu là đối tượng khác, hãy bổ sung đủ định danh rồi gửi yêu cầu mới.',
  'Ask the body named above; if yours is another thing, name it in full and claim again.',
);
const nothingMore = both('Không cần gửi lại.', 'There is no need to send it again.');
const freshId = both(
  'Gửi lại đúng nội dung cũ, hoặc dùng mã mới cho nội dung mới.',
  'Send the old content again, or use a new id for new content.',
);

/** Where a reason has words of its own, its way out comes instead. */
export const waysOut: Readonly<Partial<Record<VerdictCode, Explanation>>> = {
  'duplicate-record': nothingMore,
  'record-id-reused': freshId,
  void: both(
    'Sửa theo lý do nêu trên rồi gửi lại với mã mới.',
    'Mend what is named above and send it again under a new id.',
  ),
  'claim-id-reused': freshId,
  'unknown-claim': both(
    'Giữ chỗ trước (claim), hoặc kiểm tra mã yêu cầu.',
    'Claim it first, or check the id.',
  ),
  'not-the-owner': both(
    'Đề nghị cơ quan đã giữ chỗ, hoặc Bộ đối với tranh chấp, thực hiện.',
    'Ask the body that made the claim, or the ministry for a conflict, to do it.',
  ),
  'not-allowed-in-state': both(
    'Xem trạng thái của yêu cầu (claim) rồi chọn bước phù hợp.',
    'Look at the state of the claim and choose a fitting step.',
  ),
  'in-conflict': askTheMinistry,
  'object-settled': askThem,
  'object-claimed': askThem,
  contested: askTheMinistry,
  'object-not-named': both(
    'Bổ sung định danh (specify) rồi gửi lại với mã mới.',
    'Add the identifiers (specify), then send again with a new id.',
  ),
  'ceiling-exhausted': both(
    'Đề nghị mức thấp hơn với mã mới, hoặc chờ khi hạn mức được giải phóng.',
    'Ask for less under a new id, or wait until the ceiling has room.',
  ),
  'needs-review': askForRuling,
};
