// A verdict in the words of the rule table, Vietnamese and English: what was answered, why, whom to
// ask, and the way out. It tells a refused party no more than it may know.
import {
  dayOf,
  type FundingSource,
  type Ground,
  type Verdict,
  type VerdictCode,
} from '@kc/claim-ledger';

export interface Explanation {
  readonly vi: string;
  readonly en: string;
}

export interface SourceName {
  readonly vi: string;
  readonly en: string;
}
export type SourceNames = (code: string) => SourceName;

export function sourceNames(sources: readonly FundingSource[]): SourceNames {
  const names = new Map(sources.map(({ code, vi, en }) => [code, { vi, en }]));
  return (code) => names.get(code) ?? { vi: code, en: code };
}

export function explain(verdict: Verdict, names: SourceNames): Explanation {
  const opening = openings[verdict.code](verdict);
  const grounds = verdict.grounds.map((ground) => groundText(ground, names));
  const way = waysOut[verdict.code];
  const joined = (language: 'vi' | 'en') =>
    [opening[language], ...grounds.map((one) => one[language]), way?.[language] ?? '']
      .filter((part) => part !== '')
      .join(' ');
  return { vi: joined('vi'), en: joined('en') };
}

export const pendingText: Explanation = {
  vi: 'Yêu cầu đã được lưu và đang chờ sổ chung trả lời; chưa có gì được giữ chỗ. Hỏi lại bằng đúng mã này.',
  en: 'The request is kept and waits for the common ledger; nothing is reserved yet. Ask again with the same id.',
};

type Say = (verdict: Verdict) => Explanation;

const openings: Record<VerdictCode, Say> = {
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
  'in-conflict': ({ at }) => ({
    vi: `Chưa thực hiện được: hạng mục đang có tranh chấp (vụ việc ${at}), chờ hai người có thẩm quyền kết luận.`,
    en: `Not possible yet: the claim stands in a conflict (case ${at}) that two persons must rule on.`,
  }),
  'object-settled': () => ({
    vi: 'Bị từ chối: đối tượng này đã được Nhà nước hỗ trợ và quyết toán.',
    en: 'Refused: the state has already paid for this thing, and the support is settled.',
  }),
  'object-not-named': () => ({
    vi: 'Bị từ chối: chưa định danh đầy đủ đối tượng nên chưa được chi, kể cả tạm ứng.',
    en: 'Refused: the thing is not named in full, so nothing may be paid, not even an advance.',
  }),
  'ceiling-exhausted': ({ at }) => ({
    vi: `Bị từ chối: vượt mức còn được phép${at === null ? '' : ` (${dong(BigInt(at))})`}.`,
    en: `Refused: above what is still allowed${at === null ? '' : ` (${dong(BigInt(at))})`}.`,
  }),
  'not-allowed-in-state': ({ state, reason }) => ({
    vi: `Không thực hiện được: ${state === null ? '' : `yêu cầu đang ở trạng thái ${state} `}(${reason}).`,
    en: `Not possible: ${state === null ? '' : `the claim is in state ${state} `}(${reason}).`,
  }),
  'not-the-owner': () => ({
    vi: 'Bị từ chối: chỉ cơ quan đã giữ chỗ mới được thực hiện bước này.',
    en: 'Refused: only the body that made the claim may take this step.',
  }),
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
  void: ({ reason, at }) => ({
    vi: `Bản ghi không có hiệu lực (${reason}${at === null ? '' : `: ${at}`}).`,
    en: `The record is void (${reason}${at === null ? '' : `: ${at}`}).`,
  }),
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
  ruled: ({ state }) => ({
    vi: `Kết luận của hai người đã có hiệu lực${state === null ? '' : `; trạng thái: ${state}`}.`,
    en: `The ruling of two persons is in force${state === null ? '' : `; state: ${state}`}.`,
  }),
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

const askThem: Explanation = {
  vi: 'Liên hệ cơ quan nêu trên; nếu là đối tượng khác, hãy bổ sung đủ định danh rồi gửi yêu cầu mới.',
  en: 'Ask the body named above; if yours is another thing, name it in full and claim again.',
};
const waysOut: Partial<Record<VerdictCode, Explanation>> = {
  'object-claimed': askThem,
  'object-settled': askThem,
  'object-not-named': {
    vi: 'Bổ sung định danh (specify) rồi gửi lại với mã mới.',
    en: 'Add the identifiers (specify), then send again with a new id.',
  },
};

function groundText(ground: Ground, names: SourceNames): Explanation {
  const { rule, met, effect, allowed } = ground;
  const doubt = rule.verified
    ? { vi: '', en: '' }
    : { vi: ', chưa đối chiếu văn bản gốc', en: ', text not verified' };
  const left = effect === 'REDUCE' && allowed !== null ? ` ≤ ${dong(allowed)}.` : '';
  const who = met.map((one) => {
    const name = names(one.source);
    const since = vietnameseDate(one.sinceMs);
    return {
      vi: `Đã có nguồn «${name.vi}» từ ${since}, hỏi: ${one.decidingBody}.`,
      en: `Funded by "${name.en}" since ${since}; ask: ${one.decidingBody}.`,
    };
  });
  return {
    vi: [`${rule.vi} (${rule.citation}${doubt.vi}).${left}`, ...who.map((one) => one.vi)].join(' '),
    en: [`${rule.en} (${rule.citation}${doubt.en}).${left}`, ...who.map((one) => one.en)].join(' '),
  };
}

/** 150000000 is «150.000.000 đồng», the way it is printed in both languages. */
export function dong(amount: bigint | null): string {
  const digits = (amount ?? 0n).toString();
  return `${digits.replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

function vietnameseDate(ms: number): string {
  return dayOf(ms).split('-').reverse().join('/');
}
