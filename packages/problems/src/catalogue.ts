// The one list of what a caller can do wrong: a stable code, what is wrong and the way out, in
// Vietnamese and English. It knows no service; a text may name {field}, {value} and {rule}.

import { places } from './place-problems.js';
import type { ProblemText } from './problem-text.js';

const access = {
  UNAUTHENTICATED: {
    vi: 'Chưa đăng nhập, hoặc mã thông báo (token) không hợp lệ hay đã hết hạn.',
    en: 'There is no token, or the token is invalid or has expired.',
    wayOutVi: 'Gửi tiêu đề «Authorization: Bearer …» với mã thông báo còn hiệu lực.',
    wayOutEn: 'Send the header "Authorization: Bearer …" with a valid token.',
  },
  FORBIDDEN: {
    vi: 'Vai trò của bạn không được phép làm việc này. {rule}',
    en: 'Your role may not do this. {rule}',
    wayOutVi: 'Dùng tài khoản có vai trò phù hợp, hoặc đề nghị cơ quan có thẩm quyền thực hiện.',
    wayOutEn: 'Use an account with a fitting role, or ask the body in charge to do it.',
  },
  FORBIDDEN_PROVINCE: {
    vi: 'Tài khoản của bạn thuộc tỉnh hay vùng khác, không được ghi dữ liệu của {value}.',
    en: 'Your account belongs to another province or region and may not write data of {value}.',
    wayOutVi: 'Dùng tài khoản của tỉnh đó, hoặc kiểm tra lại mã tỉnh.',
    wayOutEn: 'Use an account of that province, or check the province code.',
  },
  FORBIDDEN_COMMUNE: {
    vi: 'Ủy ban nhân dân cấp xã chỉ ghi dữ liệu của xã mình ({rule}), không ghi của {value}.',
    en: 'A committee of a commune writes data of its own commune ({rule}), not of {value}.',
    wayOutVi:
      'Dùng tài khoản của xã đó, hoặc đề nghị Sở Công Thương ghi, hay ghi tên xã vào hồ sơ.',
    wayOutEn: 'Use an account of that commune, or ask the department to write or to name it.',
  },
} as const satisfies Record<string, ProblemText>;

const text = {
  REQUIRED: {
    vi: 'Thiếu «{field}».',
    en: '"{field}" is missing.',
    wayOutVi: 'Điền «{field}» rồi gửi lại.',
    wayOutEn: 'Fill in "{field}" and send again.',
  },
  INVALID_TEXT: {
    vi: '«{field}» phải là một chuỗi ký tự.',
    en: '"{field}" must be a text.',
    wayOutVi: 'Gửi «{field}» dưới dạng chuỗi.',
    wayOutEn: 'Send "{field}" as a string.',
  },
  TEXT_TOO_LONG: {
    vi: '«{field}» dài quá {rule} ký tự: «{value}».',
    en: '"{field}" is longer than {rule} characters: "{value}".',
    wayOutVi: 'Rút gọn còn nhiều nhất {rule} ký tự.',
    wayOutEn: 'Shorten it to at most {rule} characters.',
  },
  TEXT_NOT_NFC: {
    vi: '«{field}» không ở dạng Unicode dựng sẵn (NFC): «{value}».',
    en: '"{field}" is not in composed Unicode (NFC): "{value}".',
    wayOutVi: 'Chuyển văn bản sang Unicode dựng sẵn, ví dụ value.normalize("NFC"), rồi gửi lại.',
    wayOutEn: 'Compose the text first, for instance value.normalize("NFC"), and send again.',
  },
  TEXT_HAS_NUL: {
    vi: '«{field}» chứa ký tự NUL (U+0000): «{value}».',
    en: '"{field}" contains the NUL character (U+0000): "{value}".',
    wayOutVi: 'Xóa ký tự NUL rồi gửi lại.',
    wayOutEn: 'Remove the NUL character and send again.',
  },
  TEXT_LONE_SURROGATE: {
    vi: '«{field}» chứa một nửa ký tự Unicode (surrogate lẻ): «{value}».',
    en: '"{field}" contains half a Unicode character (a lone surrogate): "{value}".',
    wayOutVi: 'Kiểm tra chỗ văn bản bị cắt giữa ký tự rồi gửi lại.',
    wayOutEn: 'Look where the text was cut inside a character, and send again.',
  },
  TEXT_HAS_CONTROL: {
    vi: '«{field}» chứa ký tự điều khiển không nhìn thấy: «{value}».',
    en: '"{field}" contains an invisible control character: "{value}".',
    wayOutVi: 'Xóa ký tự điều khiển (kể cả ký tự đổi chiều chữ) rồi gửi lại.',
    wayOutEn: 'Remove control characters (text-direction ones too) and send again.',
  },
  UNKNOWN_VALUE: {
    vi: '«{field}» có giá trị không được biết: «{value}».',
    en: '"{field}" has an unknown value: "{value}".',
    wayOutVi: 'Chọn một trong: {rule}.',
    wayOutEn: 'Choose one of: {rule}.',
  },
} as const satisfies Record<string, ProblemText>;

const amounts = {
  INVALID_AMOUNT: {
    vi: '«{field}» không phải số đồng nguyên: «{value}».',
    en: '"{field}" is not a whole number of đồng: "{value}".',
    wayOutVi: 'Ghi số nguyên đồng bằng chữ số, không dấu phân cách, ví dụ 150000000.',
    wayOutEn: 'Write whole đồng in digits without separators, for instance 150000000.',
  },
  NEGATIVE_AMOUNT: {
    vi: '«{field}» là số âm: {value}.',
    en: '"{field}" is negative: {value}.',
    wayOutVi: 'Số tiền phải từ 0 đồng trở lên; khoản giảm có thao tác riêng.',
    wayOutEn: 'An amount is 0 đồng or more; a reduction has an operation of its own.',
  },
  AMOUNT_NOT_POSITIVE: {
    vi: '«{field}» phải lớn hơn 0 đồng.',
    en: '"{field}" must be more than 0 đồng.',
    wayOutVi: 'Ghi số tiền lớn hơn 0, hoặc bỏ dòng này.',
    wayOutEn: 'Give an amount above 0, or leave the line out.',
  },
  AMOUNT_TOO_LARGE: {
    vi: '«{field}» vượt giới hạn {rule} đồng: {value}.',
    en: '"{field}" is above the limit of {rule} đồng: {value}.',
    wayOutVi: 'Kiểm tra đơn vị: số tiền tính bằng đồng, không phải nghìn hay triệu đồng.',
    wayOutEn: 'Check the unit: amounts are in đồng, not thousands or millions.',
  },
  PAID_ABOVE_GRANT: {
    vi: 'Số đã chi {value} đồng lớn hơn mức đã duyệt {rule} đồng.',
    en: 'What was paid, {value} đồng, is more than what was granted, {rule} đồng.',
    wayOutVi: 'Đối chiếu quyết định và chứng từ chi, rồi sửa «{field}».',
    wayOutEn: 'Compare the decision with the vouchers and correct "{field}".',
  },
  INVALID_NUMBER: {
    vi: '«{field}» phải là số nguyên {rule}, không phải «{value}».',
    en: '"{field}" must be a whole number {rule}, not "{value}".',
    wayOutVi: 'Sửa «{field}» thành số nguyên {rule}.',
    wayOutEn: 'Make "{field}" a whole number {rule}.',
  },
  TOO_MANY_ITEMS: {
    vi: '«{field}» có {value} phần tử, nhiều hơn {rule}.',
    en: '"{field}" has {value} elements, more than {rule}.',
    wayOutVi: 'Chia thành nhiều lần gửi, mỗi lần nhiều nhất {rule} phần tử.',
    wayOutEn: 'Send several requests of at most {rule} elements each.',
  },
} as const satisfies Record<string, ProblemText>;

const time = {
  INVALID_DATE: {
    vi: '«{field}» không phải ngày có thật dạng NNNN-TT-NN: «{value}».',
    en: '"{field}" is not a real date YYYY-MM-DD: "{value}".',
    wayOutVi: 'Ghi năm-tháng-ngày, ví dụ 2026-07-31, trong các năm {rule}.',
    wayOutEn: 'Write year-month-day, for instance 2026-07-31, within the years {rule}.',
  },
  INVALID_MONTH: {
    vi: '«{field}» không phải tháng dạng NNNN-TT: «{value}».',
    en: '"{field}" is not a month YYYY-MM: "{value}".',
    wayOutVi: 'Ghi năm-tháng, ví dụ 2026-07, trong các năm {rule}.',
    wayOutEn: 'Write year-month, for instance 2026-07, within the years {rule}.',
  },
  PERIOD_REVERSED: {
    vi: '«{field}» kết thúc trước khi bắt đầu: {value}.',
    en: '"{field}" ends before it begins: {value}.',
    wayOutVi: 'Kiểm tra lại, có thể hai đầu bị đổi chỗ.',
    wayOutEn: 'Check both ends; they may have been swapped.',
  },
  DAY_IN_THE_FUTURE: {
    vi: '«{field}» là {value}, ở tương lai; hôm nay là {rule}.',
    en: '"{field}" is {value}, which lies in the future; today is {rule}.',
    wayOutVi: 'Chỉ ghi việc đã diễn ra; sửa «{field}», hoặc gửi lại khi việc đã xong.',
    wayOutEn: 'Record only what has happened: correct "{field}", or send again when it has.',
  },
  DAY_BEFORE_THE_LAST_STEP: {
    vi: '«{field}» là {value}, trước ngày của bước liền trước ({rule}).',
    en: '"{field}" is {value}, before the day of the step before it ({rule}).',
    wayOutVi: 'Đối chiếu lịch sử đề án (history), rồi sửa ngày.',
    wayOutEn: 'Compare the history of the project and correct the day.',
  },
  DECISION_IN_THE_FUTURE: {
    vi: 'Ngày quyết định {value} ở tương lai; hôm nay là {rule}.',
    en: 'The decision date {value} lies in the future; today is {rule}.',
    wayOutVi: 'Chỉ ghi nhận khoản đã có quyết định; khoản chưa quyết định thì giữ chỗ (claim).',
    wayOutEn: 'Record only what has been decided; claim what has not.',
  },
} as const satisfies Record<string, ProblemText>;

const identity = {
  INVALID_ID: {
    vi: '«{field}» không phải định danh UUID: «{value}».',
    en: '"{field}" is not a UUID: "{value}".',
    wayOutVi: 'Dùng UUID dạng 8-4-4-4-12 chữ số thập lục phân.',
    wayOutEn: 'Use a UUID of 8-4-4-4-12 hexadecimal digits.',
  },
  INVALID_TAX_CODE: {
    vi: '«{field}» không phải mã số thuế: «{value}».',
    en: '"{field}" is not a tax code: "{value}".',
    wayOutVi: 'Ghi 10 chữ số, hoặc 10 chữ số và -NNN cho chi nhánh, ví dụ 0100109106-001.',
    wayOutEn: 'Write 10 digits, or 10 digits and -NNN for a branch, for instance 0100109106-001.',
  },
  TAX_CODE_CHECK_DIGIT: {
    vi: 'Chữ số kiểm tra của mã số thuế «{value}» không đúng, có thể đã gõ nhầm.',
    en: 'The check digit of tax code "{value}" is wrong; it may be mistyped.',
    wayOutVi: 'Đối chiếu với giấy đăng ký. Nếu mã đúng như vậy, xác nhận và ghi lý do.',
    wayOutEn:
      'Compare it with the registration. If it is right as it is, confirm it with a reason.',
  },
  REASON_REQUIRED: {
    vi: 'Việc này cần lý do trong «{field}».',
    en: 'This needs a reason in "{field}".',
    wayOutVi: 'Ghi lý do để người kiểm tra sau này hiểu được.',
    wayOutEn: 'Write a reason that a later auditor can understand.',
  },
  UNKNOWN_PROVINCE: {
    vi: 'Không có tỉnh, thành phố nào mang mã «{value}» trong bộ mã {rule}.',
    en: 'No province has the code "{value}" in the scheme {rule}.',
    wayOutVi: 'Xem danh sách tỉnh của bộ mã đó; mã 63 tỉnh cũ và 34 tỉnh mới khác nhau.',
    wayOutEn: 'See the list of that scheme; the 63 old and the 34 new provinces differ in code.',
  },
  PROVINCE_SCHEME_MISSING: {
    vi: 'Mã tỉnh «{value}» không kèm bộ mã, nên không rõ là tỉnh nào.',
    en: 'Province code "{value}" comes without its scheme, so it may mean two provinces.',
    wayOutVi: 'Gửi cả bộ mã: {rule}.',
    wayOutEn: 'Send the scheme as well: {rule}.',
  },
} as const satisfies Record<string, ProblemText>;

const state = {
  NOT_FOUND: {
    vi: 'Không tìm thấy {rule} «{value}».',
    en: 'There is no {rule} "{value}".',
    wayOutVi: 'Kiểm tra định danh trong «{field}»; có thể bản ghi thuộc dịch vụ khác.',
    wayOutEn: 'Check the id in "{field}"; the record may belong to another service.',
  },
  ALREADY_EXISTS: {
    vi: 'Đã có {rule} «{value}».',
    en: '{rule} "{value}" exists already.',
    wayOutVi: 'Dùng bản ghi đã có, hoặc chọn «{field}» khác.',
    wayOutEn: 'Use the one that exists, or choose another "{field}".',
  },
  ID_REUSED: {
    vi: 'Định danh «{value}» đã dùng cho một yêu cầu có nội dung khác.',
    en: 'The id "{value}" was used for a request with other content.',
    wayOutVi: 'Yêu cầu mới cần định danh mới; gửi lại yêu cầu cũ thì giữ nguyên nội dung.',
    wayOutEn: 'A new request needs a new id; a repeated one must keep its content.',
  },
  STALE_VERSION: {
    vi: 'Bản ghi đã được người khác sửa sau khi bạn đọc (bạn gửi phiên bản {value}).',
    en: 'Someone changed the record after you read it (you sent version {value}).',
    wayOutVi: 'Đọc lại bản ghi, xem thay đổi, rồi gửi lại với phiên bản mới.',
    wayOutEn: 'Read it again, look at the change, and send again with the new version.',
  },
  SECOND_PERSON_NEEDED: {
    vi: 'Người đề nghị không tự duyệt đề nghị của mình.',
    en: 'Whoever proposed it may not approve it.',
    wayOutVi: 'Đề nghị một người khác có thẩm quyền duyệt đề nghị «{value}».',
    wayOutEn: 'Ask another person in authority to approve the proposal "{value}".',
  },
  DECISIONS_DO_NOT_FIT: {
    vi: '«{field}» phải có đúng một quyết định cho mỗi yêu cầu: {rule}.',
    en: '"{field}" must have exactly one decision for each of the claims {rule}.',
    wayOutVi: 'Đọc lại vụ việc (supportCase: subject, weighed), rồi quyết định cho từng yêu cầu.',
    wayOutEn: 'Read the case again (supportCase: subject, weighed) and decide on each claim.',
  },
  AS_OF_NOT_AVAILABLE: {
    vi: 'Bản sao sổ ở đây đang ở vị trí {rule}, không trả lời được tại vị trí {value}.',
    en: 'The copy of the ledger here stands at position {rule} and cannot answer as of {value}.',
    wayOutVi: 'Bỏ «{field}» để hỏi sổ hiện tại, hoặc hỏi tại vị trí {rule}.',
    wayOutEn: 'Leave out "{field}" to ask the ledger as it stands, or ask as of {rule}.',
  },
  NOT_ALLOWED_IN_STATE: {
    vi: 'Không thực hiện được khi trạng thái là «{value}».',
    en: 'This cannot be done in the state "{value}".',
    wayOutVi: 'Chỉ thực hiện được khi: {rule}.',
    wayOutEn: 'It can be done when: {rule}.',
  },
} as const satisfies Record<string, ProblemText>;

const rules = {
  CYCLE_NOT_SOUND: {
    vi: 'Vòng đời đề án này không đi hết được: {rule}.',
    en: 'This life cycle cannot be lived to its end: {rule}.',
    wayOutVi: 'Sửa «{field}»; hình dạng chung xem ở truy vấn lifeCycle (tier: LOCAL).',
    wayOutEn: 'Correct "{field}"; the common shape stands in the query lifeCycle (tier: LOCAL).',
  },
  DAY_OF_LOCAL_CYCLE: {
    vi: '«{field}» = «{value}» không đặt hạn được ở đây: {rule}.',
    en: 'No day can be set here for "{field}" = "{value}": {rule}.',
    wayOutVi: 'Đặt hạn của bước ấy trong vòng đời đề án của tỉnh: configureLocalCycle.',
    wayOutEn:
      'Set the deadline of that step in the life cycle of the province: configureLocalCycle.',
  },
  NEEDS_NEWER_RULES: {
    vi: 'Bảng quy tắc đang có hiệu lực chưa biết «{value}».',
    en: 'The rule table in force does not know "{value}" yet.',
    wayOutVi: 'Đề nghị Bộ ban hành bảng quy tắc mới, rồi gửi lại.',
    wayOutEn: 'Ask the ministry to activate a newer rule table, then send again.',
  },
  NOT_IN_RULES: {
    vi: '«{field}» = «{value}» không có trong bảng quy định đang áp dụng cho cơ quan này.',
    en: '"{field}" = "{value}" is not in the rule table that applies to this payer.',
    wayOutVi: 'Chọn mã có trong bảng quy định (truy vấn activeRules). {rule}',
    wayOutEn: 'Choose a code of the rule table (query activeRules). {rule}',
  },
  NOT_IN_FORCE: {
    vi: 'Nội dung «{value}» không có hiệu lực vào ngày áp dụng.',
    en: 'The content "{value}" is not in force on the day that counts.',
    wayOutVi: 'Chọn nội dung đang có hiệu lực, hoặc kiểm tra ngày quyết định.',
    wayOutEn: 'Choose a content in force, or check the date of the decision.',
  },
  DECISION_DATE_TOO_FAR: {
    vi: 'Ngày quyết định {value} cách ngày hôm nay xa hơn mức bảng quy định cho phép.',
    en: 'The decision date {value} lies further from today than the rule table allows.',
    wayOutVi: 'Kiểm tra ngày quyết định; khoản đã chi từ trước được ghi nhận theo đường riêng.',
    wayOutEn: 'Check the date; support paid long ago is entered as recorded support instead.',
  },
  INVALID_IDENTIFIER: {
    vi: '«{field}» không phải là định danh hợp lệ: {rule}.',
    en: '"{field}" is not a valid identifier: {rule}.',
    wayOutVi: 'Điền đủ các phần của định danh đúng như trên giấy tờ của đối tượng.',
    wayOutEn: 'Give every part of the identifier as it stands on the papers of the thing.',
  },
  EXACTLY_ONE: {
    vi: '«{field}» phải có đúng một trong các trường: {rule}.',
    en: '"{field}" must have exactly one of the fields {rule}.',
    wayOutVi: 'Chỉ điền một loại định danh cho mỗi đối tượng; nhiều đối tượng thì dùng nhiều dòng.',
    wayOutEn: 'Fill in one kind of identifier each; use several entries for several things.',
  },
  PROJECT_REQUIRED: {
    vi: 'Nội dung «{value}» phải gắn với một dự án hạ tầng của cụm.',
    en: 'The content "{value}" must belong to an infrastructure project of the cluster.',
    wayOutVi: 'Chọn dự án hạ tầng, để tính trần 30 % tổng mức đầu tư.',
    wayOutEn: 'Choose the infrastructure project, so that the 30 % ceiling can be counted.',
  },
} as const satisfies Record<string, ProblemText>;

const sheets = {
  SHEET_UNREADABLE: {
    vi: 'Không đọc được tệp bảng ở «{field}»: {rule}.',
    en: 'The sheet cannot be read at "{field}": {rule}.',
    wayOutVi: 'Lưu lại tệp dạng CSV (UTF-8, dấu phẩy, mỗi dòng đủ cột) rồi gửi lại.',
    wayOutEn: 'Save it as CSV (UTF-8, commas, every row with all columns) and send again.',
  },
  INVALID_PERCENT: {
    vi: '«{field}» phải là tỷ lệ phần trăm {rule}, không phải «{value}».',
    en: '"{field}" must be a percentage {rule}, not "{value}".',
    wayOutVi: 'Ghi số với dấu chấm thập phân, nhiều nhất hai chữ số lẻ, ví dụ 50 hoặc 1.5.',
    wayOutEn: 'Write a number with a decimal point, two decimals at most: 50 or 1.5.',
  },
  NORM_NUMBERS_DO_NOT_FIT: {
    vi: 'Các cột percent, cap, factor không hợp với tác động «{value}».',
    en: 'The columns percent, cap and factor do not fit the effect "{value}".',
    wayOutVi:
      'LIMIT cần percent hoặc cap; NONE và UNKNOWN để trống cả ba; MULTIPLIER chỉ có factor.',
    wayOutEn: 'LIMIT needs percent or cap; NONE and UNKNOWN have none; MULTIPLIER has factor only.',
  },
  NORM_OF_ANOTHER_ISSUER: {
    vi: '«{field}»: mức «{value}» do cơ quan khác ban hành, văn bản này không thay được.',
    en: '"{field}": the norm "{value}" is of another issuer, which this text cannot replace.',
    wayOutVi: 'Bỏ mã ấy: nghị quyết của tỉnh đứng trước mức chung mà không thay mức chung.',
    wayOutEn:
      'Leave it out: a local resolution prevails over a national norm without replacing it.',
  },
  NORM_OVERLAPS: {
    vi: '«{field}»: từ ngày {value}, mức {rule} cũng còn hiệu lực cho cùng nội dung.',
    en: '"{field}": on {value} the norm {rule} is in force for the same content too.',
    wayOutVi: 'Ghi {rule} vào cột replaces nếu mức mới thay nó, hoặc sửa ngày.',
    wayOutEn: 'Name {rule} in the column replaces if the new norm takes its place, or mend dates.',
  },
} as const satisfies Record<string, ProblemText>;

const request = {
  INVALID_REQUEST: {
    vi: 'Yêu cầu không đúng lược đồ GraphQL: {rule}',
    en: 'The request does not fit the GraphQL schema: {rule}',
    wayOutVi: 'Sửa câu truy vấn hoặc biến theo lược đồ rồi gửi lại.',
    wayOutEn: 'Fit the query or its variables to the schema and send again.',
  },
  REQUEST_TOO_LARGE: {
    vi: 'Yêu cầu lớn hơn {rule} byte.',
    en: 'The request is larger than {rule} bytes.',
    wayOutVi: 'Chia nhỏ yêu cầu; tệp lớn có đường nhập riêng.',
    wayOutEn: 'Split the request; large files have an import of their own.',
  },
  QUERY_TOO_COMPLEX: {
    vi: 'Câu truy vấn quá sâu hoặc quá rộng: {rule}',
    en: 'The query is too deep or too wide: {rule}',
    wayOutVi: 'Bớt trường, bớt tầng, hoặc dùng trang nhỏ hơn.',
    wayOutEn: 'Ask for fewer fields or levels, or for smaller pages.',
  },
  UNAVAILABLE: {
    vi: 'Hệ thống tạm thời chưa phục vụ được, dữ liệu không bị thay đổi nửa chừng.',
    en: 'The system cannot serve this at the moment; nothing was half done.',
    wayOutVi: 'Gửi lại đúng yêu cầu này sau ít phút; gửi lại không bị tính hai lần.',
    wayOutEn: 'Send the same request again in a few minutes; it will not count twice.',
  },
  INTERNAL: {
    vi: 'Lỗi trong hệ thống, không phải do bạn. Mã lỗi: {value}.',
    en: 'An error on our side, not yours. Error id: {value}.',
    wayOutVi: 'Báo mã lỗi này cho đơn vị vận hành.',
    wayOutEn: 'Give this error id to the operator.',
  },
} as const satisfies Record<string, ProblemText>;

export const problemCatalogue = {
  ...access,
  ...text,
  ...amounts,
  ...time,
  ...identity,
  ...places,
  ...state,
  ...rules,
  ...sheets,
  ...request,
};

export type ProblemCode = keyof typeof problemCatalogue;
