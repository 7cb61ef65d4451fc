// Plausible Vietnamese names, put together from parts. No real firm is meant by any of them.

const companyForms = ['Công ty TNHH', 'Công ty Cổ phần', 'Công ty TNHH Một thành viên'];
const activities = [
  ...['Chế biến chè', 'Chế biến gỗ', 'Chế biến nông sản', 'Cà phê', 'Chè', 'Mây tre đan', 'Gốm sứ'],
  ...['Dệt thổ cẩm', 'Dệt may', 'May mặc', 'Cơ khí', 'Đúc đồng', 'Gạch không nung', 'Đá xẻ', 'Bún'],
  ...['Miến dong', 'Nước mắm', 'Rượu ngô', 'Mật ong', 'Tinh dầu quế', 'Thủy sản', 'Đồ gỗ', 'Giấy'],
  ...[
    'Bánh kẹo',
    'Thực phẩm',
    'Thức ăn chăn nuôi',
    'Bao bì',
    'Nhựa',
    'Linh kiện điện tử',
    'Lúa gạo',
  ],
  ...[
    'Sơn mài',
    'Chạm bạc',
    'Nón lá',
    'Chiếu cói',
    'Trống',
    'Vật liệu xây dựng',
    'Phân bón',
    'Hồ tiêu',
  ],
];
const proper = [
  ...['Minh', 'Hoàng', 'Thành', 'Phú', 'Tân', 'Đại', 'Việt', 'Nam', 'An', 'Bình', 'Hưng', 'Thịnh'],
  ...['Phát', 'Lộc', 'Hải', 'Sơn', 'Long', 'Quang', 'Trung', 'Đông', 'Tây', 'Bắc', 'Mây', 'Trắng'],
  ...[
    'Xanh',
    'Vàng',
    'Hồng',
    'Hương',
    'Thảo',
    'Đức',
    'Tâm',
    'Tiến',
    'Thắng',
    'Lợi',
    'Khánh',
    'Ngọc',
  ],
];
const families = [
  ...['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương'],
  ...[
    'Giàng',
    'Vàng',
    'Lý',
    'Sùng',
    'Lò',
    'Quàng',
    'Nông',
    'Triệu',
    'Bàn',
    'Y',
    'Rơ Châm',
    'Thạch',
  ],
];
const middles = ['Văn', 'Thị', 'Đức', 'Hữu', 'A', 'Quốc', 'Ngọc', 'Minh', 'Xuân', 'Thanh'];
const given = ['Hòa', 'Páo', 'Mẩy', 'Sử', 'Dũng', 'Hạnh', 'Lan', 'Tuấn', 'Hiền', 'Phượng', 'Sáng'];
const communeWords = [
  ...['Tân', 'Phú', 'Mường', 'Nậm', 'Bản', 'Thanh', 'Vĩnh', 'Long', 'Hòa', 'Sơn', 'Đông', 'Xuân'],
  ...['Yên', 'Bình', 'Lập', 'Khương', 'Lâm', 'Thủy', 'Giang', 'Điền', 'Trạch', 'Lộc', 'Ngãi', 'Kè'],
];
const productWords = ['đặc sản', 'cao cấp', 'xuất khẩu', 'truyền thống', 'hữu cơ', 'loại một'];

const twice = (chance, list) => `${chance.of(list)} ${chance.of(list)}`;
const person = (chance) => `${chance.of(families)} ${chance.of(middles)} ${chance.of(given)}`;

/** A number keeps the hundred thousandth name apart from the first. */
function own(chance, number) {
  return chance.happens(0.4) ? `${twice(chance, proper)} ${number}` : twice(chance, proper);
}

export function nameOf(legalForm, chance, number) {
  const trade = chance.of(activities);
  switch (legalForm) {
    case 'ENTERPRISE':
      return `${chance.of(companyForms)} ${trade} ${own(chance, number)}`;
    case 'BRANCH':
      return `Chi nhánh Công ty TNHH ${trade} ${own(chance, number)}`;
    case 'COOPERATIVE':
      return `Hợp tác xã ${trade} ${own(chance, number)}`;
    case 'COOPERATIVE_GROUP':
      return `Tổ hợp tác ${trade} ${twice(chance, communeWords)}`;
    default:
      return chance.happens(0.5)
        ? `Hộ kinh doanh ${person(chance)}`
        : `Cơ sở ${trade} ${person(chance)}`;
  }
}

export const communeName = (chance) => twice(chance, communeWords);
export const productName = (chance, number) =>
  `${chance.of(activities)} ${chance.of(productWords)} ${number}`;
