// Why a record has no effect, in words, and the way out: for every reason that the fold gives with
// `void`, and for what advice finds unfit before any record is written.
import type { Found } from './reason-words.js';
import { both, type Words, words } from './words.js';

const tellOperator = both(
  'Báo đơn vị vận hành hệ thống; chưa có gì được ghi nhận.',
  'Tell the operator of the system; nothing has been entered.',
);
const chooseCode = both(
  'Chọn mã có trong bảng quy định (activeRules), rồi gửi lại với mã yêu cầu mới.',
  'Choose a code of the rule table (activeRules) and send again under a new id.',
);
const proposeAgain = both(
  'Đọc lại vụ việc (supportCase) rồi đề nghị lại (proposeRuling).',
  'Read the case again (supportCase) and propose again (proposeRuling).',
);
const asBefore =
  (vi: string, en: string, way = tellOperator) =>
  () =>
    words(both(vi, en), way);

const papers: Readonly<Record<string, (found: Found) => Words>> = {
  'unknown-source': asBefore(
    'Không có nguồn kinh phí này trong bảng quy định.',
    'The rule table has no such source of money.',
    chooseCode,
  ),
  'source-of-another-service': asBefore(
    'Nguồn kinh phí này không do hệ thống này chi.',
    'This source of money is not paid from this service.',
    both(
      'Chuyển hồ sơ sang hệ thống của nguồn đó; nguồn không thuộc hệ thống nào thì ghi nhận (record).',
      'Hand it to the service of that source; what no service pays is recorded (record).',
    ),
  ),
  'source-is-closed': asBefore(
    'Nguồn kinh phí này đã đóng trước ngày quyết định.',
    'This source of money was closed before the day of the decision.',
    both(
      'Chọn nguồn đang mở; khoản đã quyết định khi nguồn còn mở thì ghi nhận (record).',
      'Choose an open source; what was decided while it was open is recorded (record).',
    ),
  ),
  'unknown-content': asBefore(
    'Không có nội dung chi này trong bảng quy định.',
    'The rule table has no such content.',
    chooseCode,
  ),
  'content-of-another-scheme': asBefore(
    'Nội dung chi này thuộc chương trình khác với nguồn kinh phí.',
    'This content belongs to another scheme than the source of money.',
    chooseCode,
  ),
  'content-not-in-force': asBefore(
    'Nội dung chi này không có hiệu lực vào ngày áp dụng.',
    'This content is not in force on the day that counts.',
    chooseCode,
  ),
  'decision-date-too-far': ({ at }) =>
    words(
      both(
        `Ngày quyết định ${at} cách hôm nay quá xa.`,
        `The decision date ${at} lies too far from today.`,
      ),
      both(
        'Kiểm tra ngày; khoản đã chi từ lâu thì ghi nhận (record).',
        'Check the date; support paid long ago is recorded (record).',
      ),
    ),
  'decision-in-the-future': ({ at }) =>
    words(
      both(`Ngày quyết định ${at} ở tương lai.`, `The decision date ${at} lies in the future.`),
      both('Chỉ ghi nhận khoản đã có quyết định.', 'Record only what has been decided.'),
    ),
  'beneficiary-not-named': asBefore(
    'Đề án nhóm chưa nêu tên đơn vị thụ hưởng nên không thể đã được chi.',
    'A group project has not named its beneficiary: nobody can have been paid.',
    both(
      'Ghi nhận cho đúng đơn vị đã nhận tiền.',
      'Record it for the party that has received the money.',
    ),
  ),
  'paid-above-grant': asBefore(
    'Số đã chi lớn hơn mức đã duyệt.',
    'More was paid than was granted.',
    both(
      'Đối chiếu quyết định với chứng từ, rồi ghi nhận lại.',
      'Compare the decision with the vouchers and record again.',
    ),
  ),
  'settled-and-not-paid': asBefore(
    'Ghi là đã quyết toán nhưng chưa chi đồng nào.',
    'It is said to be settled, but nothing was paid.',
    both(
      'Ghi số đã chi, hoặc bỏ đánh dấu quyết toán.',
      'Enter what was paid, or do not call it settled.',
    ),
  ),
  'project-missing': asBefore(
    'Nội dung này phải gắn với một dự án hạ tầng của cụm.',
    'This content must belong to an infrastructure project of a cluster.',
    both(
      'Chọn dự án hạ tầng, để tính trần tổng hỗ trợ.',
      'Choose the project, so that its ceiling can be counted.',
    ),
  ),
  identifier: ({ at }) =>
    words(
      both(`Một định danh không đọc được (${at}).`, `An identifier cannot be read (${at}).`),
      both(
        'Sửa định danh cho đúng giấy tờ, gửi lại với mã mới.',
        'Correct it by the papers and send again under a new id.',
      ),
    ),
  kind: asBefore(
    'Loại lần chi này không phải là khoản chi.',
    'This kind of payment is none.',
    both(
      'Tiền thu hồi được ghi bằng bước thu hồi (recover).',
      'Money that came back is entered with recover.',
    ),
  ),
  'before-the-deadline': asBefore(
    'Chưa đến hạn nên chưa thể hết hạn.',
    'It cannot lapse before its deadline.',
    both('Chờ đến hạn.', 'Wait for the deadline.'),
  ),
};

const rulingsAndRules: Readonly<Record<string, (found: Found) => Words>> = {
  'unknown-case': ({ at }) =>
    words(
      both(`Không có vụ việc ${at}.`, `There is no case ${at}.`),
      both('Kiểm tra mã vụ việc (supportCases).', 'Look the case up (supportCases).'),
    ),
  'weighed-is-not-the-case': asBefore(
    'Vụ việc đã thay đổi sau khi đề nghị: các yêu cầu phải xét không còn như trước.',
    'The case has changed since it was proposed: other claims must be weighed now.',
    proposeAgain,
  ),
  'decisions-do-not-fit': asBefore(
    'Kết luận không có đúng một quyết định cho mỗi yêu cầu.',
    'The ruling does not decide exactly once on each claim.',
    proposeAgain,
  ),
  'rules-no-longer-fit': asBefore(
    'Bảng quy định hiện nay không còn dòng của yêu cầu này.',
    'The rules in force no longer have the rows of this claim.',
    both(
      'Kết thúc yêu cầu (END), hoặc đề nghị Bộ bổ sung bảng quy định.',
      'End the claim (END), or ask the ministry to amend the rules.',
    ),
  ),
  'two-persons-needed': asBefore(
    'Việc này cần hai người khác nhau.',
    'This needs two different persons.',
    both('Một người khác phải duyệt.', 'Another person must approve.'),
  ),
  'may-not-rule': asBefore(
    'Hệ thống này không được kết luận tranh chấp hay nối định danh.',
    'This service may not rule on conflicts or link identities.',
    both(
      'Thực hiện ở hệ thống khuyến công, do Bộ.',
      'It is done in the khuyến công service, by the ministry.',
    ),
  ),
  'one-party': asBefore(
    'Hai định danh là một.',
    'The two identities are the same.',
    both('Nêu hai định danh khác nhau.', 'Name two different ones.'),
  ),
  'no-rules-active': asBefore(
    'Chưa có bảng quy định nào có hiệu lực.',
    'No rule table is in force yet.',
    both(
      'Đề nghị Bộ đưa bảng quy định vào hiệu lực (activateRules).',
      'Ask the ministry to activate one (activateRules).',
    ),
  ),
  'may-not-activate-rules': asBefore(
    'Hệ thống này không được ban hành bảng quy định.',
    'This service may not activate rules.',
  ),
  'rules-version-is-not-newer': ({ at }) =>
    words(
      both(
        `Phiên bản ${at} không mới hơn bảng đang có hiệu lực.`,
        `Version ${at} is not newer than the table in force.`,
      ),
      both('Đặt phiên bản mới hơn rồi dự thảo lại.', 'Give it a newer version and draft again.'),
    ),
  'rules-do-not-hang-together': ({ at }) =>
    words(
      both(
        `Các dòng của bảng không khớp nhau: ${at}.`,
        `The rows of the table do not fit together: ${at}.`,
      ),
      both('Sửa bảng rồi dự thảo lại.', 'Mend the table and draft again.'),
    ),
  'level-goes-back': asBefore(
    'Bảng quy định dùng giao thức cũ hơn.',
    'The table is of an older protocol level.',
  ),
  'spelling-goes-back': asBefore(
    'Bảng quy định dùng cách viết khóa cũ hơn.',
    'The table has an older spelling of keys.',
  ),
};

const protocol: Readonly<Record<string, (found: Found) => Words>> = {
  unreadable: asBefore('Bản ghi không đọc được.', 'The record cannot be read.'),
  malformed: ({ at }) =>
    words(
      both(`Bản ghi sai khuôn dạng (${at}).`, `The record has a wrong form (${at}).`),
      tellOperator,
    ),
  'not-a-participant': asBefore(
    'Người ghi không phải là bên tham gia sổ.',
    'The writer takes no part in the log.',
  ),
  signature: asBefore('Chữ ký của bản ghi không đúng.', 'The signature of the record is wrong.'),
  'seen-ahead': asBefore(
    'Bản ghi nhắc đến một vị trí chưa có trong sổ.',
    'The record speaks of a position the log has not reached.',
  ),
  schema: asBefore(
    'Bảng quy định đang có hiệu lực chưa cho phép loại bản ghi này.',
    'The rules in force do not allow this kind of record yet.',
    both(
      'Đề nghị Bộ ban hành bảng quy định mới (activateRules).',
      'Ask the ministry to activate a newer table (activateRules).',
    ),
  ),
  'clock-jumped': asBefore(
    'Giờ của sổ nhảy quá xa nên không cho hết hạn.',
    'The time of the log jumped too far, so nothing lapses by it.',
  ),
};

export const voidWords = { ...papers, ...rulingsAndRules, ...protocol };
