// What can be wrong with places: communes, provinces by date, and the sheets they are loaded from.
import type { ProblemText } from './problem-text.js';

export const places = {
  SHEET_UNREADABLE: {
    vi: 'Không đọc được bảng CSV: {rule}.',
    en: 'The CSV sheet cannot be read: {rule}.',
    wayOutVi: 'Ghi lại bảng ở dạng CSV, mã UTF-8, dấu phẩy giữa các cột, mỗi dòng đủ số cột.',
    wayOutEn: 'Save it as CSV in UTF-8, commas between columns, every row with all columns.',
  },
  COLUMN_MISSING: {
    vi: 'Bảng thiếu cột «{field}».',
    en: 'The sheet has no column "{field}".',
    wayOutVi: 'Dòng đầu phải có đủ các cột: {rule}.',
    wayOutEn: 'The heading must have the columns {rule}.',
  },
  COLUMN_UNKNOWN: {
    vi: 'Không ai đọc cột «{field}».',
    en: 'Nobody reads the column "{field}".',
    wayOutVi: 'Bỏ cột này, hoặc sửa tên cột; các cột được đọc: {rule}.',
    wayOutEn: 'Remove the column or correct its name; these are read: {rule}.',
  },
  INVALID_COMMUNE_CODE: {
    vi: '«{field}» không phải mã xã gồm 5 chữ số: «{value}».',
    en: '"{field}" is not a commune code of 5 digits: "{value}".',
    wayOutVi: 'Ghi đủ 5 chữ số; bảng tính hay làm mất số 0 ở đầu.',
    wayOutEn: 'Write all 5 digits; spreadsheets tend to drop leading zeros.',
  },
  UNKNOWN_COMMUNE: {
    vi: 'Không có xã, phường nào mang mã «{value}» trong danh mục {rule} đã nạp.',
    en: 'No commune has the code "{value}" in the list {rule} that was loaded.',
    wayOutVi: 'Kiểm tra mã và bộ mã trong «{field}»; danh mục xã phải được nạp trước.',
    wayOutEn: 'Check code and scheme in "{field}"; the list of communes must be loaded first.',
  },
  PROVINCE_NOT_IN_FORCE: {
    vi: '«{field}»: {value} không tồn tại vào ngày {rule}.',
    en: '"{field}": {value} did not exist on {rule}.',
    wayOutVi: 'Kiểm tra bộ mã và thời hạn: 63 tỉnh đến 2025-06-30, 34 tỉnh từ 2025-07-01.',
    wayOutEn: 'Check scheme and dates: 63 provinces until 2025-06-30, 34 from 2025-07-01.',
  },
  COMMUNE_NOT_IN_FORCE: {
    vi: '«{field}»: mã xã «{value}» không có hiệu lực vào ngày {rule}.',
    en: '"{field}": the commune code "{value}" is not in force on {rule}.',
    wayOutVi: 'Kiểm tra mã và ngày; cùng một mã có thể là hai xã ở hai thời kỳ.',
    wayOutEn: 'Check code and date; one code may be two communes at two times.',
  },
  STANDS_TWICE: {
    vi: '«{value}» đã có ở dòng {rule}.',
    en: '"{value}" stands in row {rule} already.',
    wayOutVi: 'Giữ một trong hai dòng.',
    wayOutEn: 'Keep one of the two rows.',
  },
  PERIODS_OVERLAP: {
    vi: '«{value}» trùng thời gian với {rule}.',
    en: '"{value}" overlaps in time with {rule}.',
    wayOutVi:
      'Sửa «valid_from» hoặc «valid_to»: thời kỳ trước phải hết trước khi thời kỳ sau bắt đầu.',
    wayOutEn: 'Correct "valid_from" or "valid_to": one period must end before the next begins.',
  },
  DISTRICT_LEVEL_ENDED: {
    vi: '«{field}»: từ ngày 2025-07-01 không còn cấp huyện, nên không ghi «{value}» cho {rule}.',
    en: '"{field}": there are no districts since 2025-07-01, so "{value}" is not kept for {rule}.',
    wayOutVi: 'Bỏ cấp huyện và ghi xã, phường; hoặc ghi ngày trước 2025-07-01.',
    wayOutEn: 'Leave the district out and give the commune, or give a day before 2025-07-01.',
  },
  COMMUNE_OUTSIDE_PROVINCE: {
    vi: '«{field}»: {value} không thuộc {rule}.',
    en: '"{field}": {value} does not lie in {rule}.',
    wayOutVi: 'Sửa mã xã hoặc mã tỉnh.',
    wayOutEn: 'Correct the commune or the province.',
  },
  COMMUNE_IN_USE: {
    vi: 'Không bỏ được xã «{value}»: còn {rule} bản ghi dùng mã này.',
    en: 'The commune "{value}" cannot be taken away: {rule} records name it.',
    wayOutVi: 'Giữ dòng ấy trong bảng, và ghi «valid_to» nếu xã đã hết hiệu lực.',
    wayOutEn: 'Keep its row, with a "valid_to" if the commune has ended.',
  },
} as const satisfies Record<string, ProblemText>;
