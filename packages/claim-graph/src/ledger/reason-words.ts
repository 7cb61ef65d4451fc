// Why a step was not possible, in words, and the way out: for every reason that the fold gives with
// `not-allowed-in-state`, `in-conflict` or `ceiling-exhausted`.
import type { ClaimState } from '@kc/claim-ledger';
import {
  askForRuling,
  both,
  dong,
  type Explanation,
  stateNames,
  type Words,
  words,
} from './words.js';

const nextStep: Readonly<Record<ClaimState, Explanation>> = {
  RESERVED: both(
    'Xác nhận (confirm) khi ký quyết định; sau đó mới chi được.',
    'Confirm when the decision is signed; only then can it be paid.',
  ),
  CONFIRMED: both(
    'Chi (pay) trước khi quyết toán; không thực hiện nữa thì giải phóng (release).',
    'Pay before settling; release it if it is given up.',
  ),
  PAYING: both(
    'Chi tiếp rồi quyết toán (settle); không thực hiện nữa thì thu hồi tiền (recover).',
    'Pay on and settle; recover the money if it is given up.',
  ),
  SETTLED: both(
    'Khoản này đã khép lại; chỉ còn ghi nhận tiền thu hồi (recover).',
    'It is closed; only money that comes back can be entered (recover).',
  ),
  UNDER_REVIEW: askForRuling,
  REFUSED: both(
    'Khắc phục lý do bị từ chối, lập hạng mục mới rồi giữ chỗ với mã mới.',
    'Mend what it was refused for, draft a new item and claim it under a new id.',
  ),
  RELEASED: both(
    'Cần hỗ trợ lại thì giữ chỗ với mã mới.',
    'To support it after all, claim it under a new id.',
  ),
  EXPIRED: both(
    'Còn thực hiện thì giữ chỗ lại với mã mới.',
    'If it goes on, claim it again under a new id.',
  ),
  RECOVERED: both(
    'Cần hỗ trợ lại thì giữ chỗ với mã mới.',
    'To support it after all, claim it under a new id.',
  ),
};

const nothingToDo = both('Không cần làm gì thêm.', 'There is nothing more to do.');
const newId = both(
  'Gửi lại đúng nội dung cũ, hoặc dùng mã mới cho nội dung mới.',
  'Send the old content again, or use a new id for new content.',
);

/** Each by the code that the fold gives; what varies in a code is written `#`. */
export const reasonWords: Readonly<Record<string, (found: Found) => Words>> = {
  'state-is-#': ({ part }) => {
    const state = part as ClaimState;
    const { vi, en } = stateNames[state];
    return words(both(`Yêu cầu ${vi}.`, `The claim is ${en}.`), nextStep[state]);
  },
  'case-is-#': ({ part, at }) =>
    part === 'RULED'
      ? words(
          both(`Vụ việc ${at} đã có kết luận.`, `Case ${at} has been ruled on.`),
          both(
            'Đọc kết luận trong vụ việc (supportCase).',
            'Read the ruling in the case (supportCase).',
          ),
        )
      : words(
          both(`Vụ việc ${at} không còn đối tượng.`, `What case ${at} was about has ended.`),
          nothingToDo,
        ),
  'case-is-open': ({ at }) =>
    words(
      both(`Vụ việc ${at} chưa có kết luận.`, `Case ${at} has not been ruled on.`),
      both('', ''),
    ),
  'renewed-#-times': ({ part }) =>
    words(
      both(
        `Đã gia hạn ${part} lần, hết số lần quy định cho phép.`,
        `It has been renewed ${part} times, as often as the rules allow.`,
      ),
      both(
        'Xác nhận trước hạn, hoặc giải phóng rồi giữ chỗ lại khi đã sẵn sàng.',
        'Confirm before the deadline, or release it and claim again when ready.',
      ),
    ),
  'renewed-for-more-than-#-days': ({ part }) =>
    words(
      both(`Mỗi lần chỉ gia hạn được nhiều nhất ${part} ngày.`, `At most ${part} days at a time.`),
      both(
        `Gửi lại với số ngày từ 1 đến ${part}, mã mới.`,
        `Send 1 to ${part} days under a new id.`,
      ),
    ),
  'no-deadline': () =>
    words(both('Chỗ giữ này không có hạn.', 'This reservation has no deadline.'), nothingToDo),
  'deadline-has-passed': () =>
    words(
      both(
        'Hạn giữ chỗ đã qua, không gia hạn được nữa.',
        'The deadline has passed; it can no longer be renewed.',
      ),
      both(
        'Xác nhận ngay nếu chưa ai ghi hết hạn, hoặc giữ chỗ lại với mã mới.',
        'Confirm at once if nobody has let it lapse yet, or claim again under a new id.',
      ),
    ),
  'not-lower-than-granted': () =>
    words(
      both(
        'Mức mới không thấp hơn mức đang giữ.',
        'The new amount is not lower than the one granted.',
      ),
      both(
        'Gửi mức thấp hơn; cần thêm tiền thì lập hạng mục và yêu cầu mới.',
        'Send a lower amount; more money is a new item and a new claim.',
      ),
    ),
  'below-what-is-paid': () =>
    words(
      both('Mức mới thấp hơn số đã chi.', 'The new amount is below what has been paid.'),
      both(
        'Thu hồi phần chi thừa trước (recover), rồi giảm.',
        'Recover the excess first, then reduce.',
      ),
    ),
  'more-than-is-paid': () =>
    words(
      both('Số thu hồi lớn hơn số đã chi.', 'More is to come back than was paid.'),
      both(
        'Đối chiếu chứng từ, gửi lại số đúng với mã mới.',
        'Compare the vouchers and send the right amount under a new id.',
      ),
    ),
  'money-was-authorised': () =>
    words(
      both('Đã cho chi tiền cho khoản này.', 'Money has been authorised for it.'),
      both(
        'Thu hồi tiền trước (recover), rồi làm lại bước này.',
        'Recover the money first, then take this step again.',
      ),
    ),
  'beneficiary-not-named': () =>
    words(
      both(
        'Đề án nhóm chưa nêu tên đơn vị thụ hưởng.',
        'The group project has not named its beneficiary.',
      ),
      both(
        'Lập hạng mục cho đơn vị được chọn và thay hạng mục nhóm (replace), rồi xác nhận.',
        'Draft an item for the chosen party and put it in the place of the group item (replace); then confirm.',
      ),
    ),
  'origin-has-open-claim': ({ at }) =>
    words(
      both(
        `Hạng mục này đang có một yêu cầu khác (${at}).`,
        `This item has another claim (${at}).`,
      ),
      both(
        'Dùng yêu cầu đó, hoặc giải phóng nó trước (release).',
        'Use that claim, or release it first.',
      ),
    ),
  'payment-id-reused': () =>
    words(
      both(
        'Mã lần chi hoặc thu hồi này đã dùng cho nội dung khác.',
        'This payment id has been used for something else.',
      ),
      newId,
    ),
  'above-what-is-granted': ({ at }) =>
    words(
      both(`Chỉ còn được chi ${dong(BigInt(at))}.`, `Only ${dong(BigInt(at))} may still be paid.`),
      both(
        'Chi trong mức còn lại; cần thêm thì lập yêu cầu mới.',
        'Pay within it; more is a new claim.',
      ),
    ),
  'already-linked': () =>
    words(
      both('Hai định danh đã là một đơn vị.', 'The two identities are one party already.'),
      nothingToDo,
    ),
  'not-linked': () =>
    words(
      both(
        'Hai định danh này chưa được nối với nhau.',
        'These two identities were not linked with each other.',
      ),
      both('Kiểm tra lại cặp định danh đã nối.', 'Look up which pair was linked.'),
    ),
};

export interface Found {
  /** What varies in the code. */
  readonly part: string;
  readonly at: string;
}

/** The entry for a code as the fold wrote it; null when there is none. */
export function found<T>(
  entries: Readonly<Record<string, T>>,
  code: string,
): { readonly entry: T; readonly part: string } | null {
  const exact = Object.hasOwn(entries, code) ? entries[code] : undefined;
  if (exact !== undefined) return { entry: exact, part: '' };
  for (const [pattern, entry] of Object.entries(entries)) {
    const [before, after] = pattern.split('#');
    if (after === undefined || before === undefined) continue;
    if (!code.startsWith(before) || !code.endsWith(after)) continue;
    return { entry, part: code.slice(before.length, code.length - after.length) };
  }
  return null;
}
