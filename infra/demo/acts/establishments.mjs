// Invented establishments of Lào Cai, Lai Châu and old Yên Bái, and what they make.
import { id } from '../ids.mjs';
import { invented, laoCai, oldYenBai, taxCodes } from './invented.mjs';

const establishment = (number, facts, as = 'lao-cai-centre') => ({
  as,
  do: 'registerEstablishment',
  input: { id: id('establishment', number), province: laoCai, invented, ...facts },
  answer: 'EstablishmentRegistered',
});

const product = (number, establishmentNumber, { as = 'lao-cai-centre', ...facts }) => ({
  as,
  do: 'registerProduct',
  input: {
    id: id('product', number),
    establishmentId: id('establishment', establishmentNumber),
    kind: 'SINGLE',
    invented,
    ...facts,
  },
  answer: 'ProductRegistered',
});

export const establishmentActs = [
  establishment(1, {
    legalForm: 'COOPERATIVE',
    name: 'Hợp tác xã Chè Mây Trắng (giả định)',
    formerNames: [{ name: 'Tổ hợp tác Chè Mây Trắng (giả định)', until: '2021-12-31' }],
    taxCode: taxCodes.tea,
    trade: 'PRODUCE_AND_FOOD',
    commune: 'Xã Mây Trắng (giả định)',
  }),
  establishment(2, {
    legalForm: 'ENTERPRISE',
    name: 'Công ty TNHH Cơ khí Suối Xanh (giả định)',
    taxCode: taxCodes.mechanic,
    trade: 'MECHANICAL_AND_ELECTRONIC',
  }),
  // Recorded before the merger, in old Yên Bái: its code is 15 too, and means another province.
  establishment(3, {
    legalForm: 'COOPERATIVE',
    name: 'Hợp tác xã Quế Rừng Thơm (giả định)',
    taxCode: taxCodes.cinnamon,
    trade: 'PRODUCE_AND_FOOD',
    province: oldYenBai,
    commune: 'Xã Rừng Thơm, huyện cũ (giả định)',
  }),
  // No province has the number 000: nobody bears this personal number.
  establishment(4, {
    legalForm: 'HOUSEHOLD_BUSINESS',
    name: 'Hộ kinh doanh Gốm Bến Đá (giả định)',
    personalNumber: '000000001234',
    trade: 'HANDICRAFT',
  }),
  establishment(5, {
    legalForm: 'ENTERPRISE',
    name: 'Công ty cổ phần Hạ tầng Thượng Nguồn (giả định)',
    taxCode: taxCodes.clusterInvestor,
  }),
  establishment(
    6,
    {
      legalForm: 'COOPERATIVE',
      name: 'Hợp tác xã Miến dong Núi Bạc (giả định)',
      taxCode: taxCodes.vermicelli,
      trade: 'PRODUCE_AND_FOOD',
      province: { scheme: 'QD19_2025', code: '12' },
    },
    'lai-chau-centre',
  ),
  // The one that the race of `npm run demo` is about; the other examples leave it alone.
  establishment(7, {
    legalForm: 'COOPERATIVE',
    name: 'Hợp tác xã Chè Sương Sớm (giả định)',
    taxCode: taxCodes.morningMist,
    trade: 'PRODUCE_AND_FOOD',
  }),
  product(1, 1, { name: 'Chè shan tuyết sấy khô', group: 'PROCESSED_FOOD' }),
  product(2, 1, { name: 'Bộ quà chè ba vị', group: 'PROCESSED_FOOD', kind: 'SET' }),
  product(3, 2, { name: 'Máy vò chè mini', group: 'EQUIPMENT' }),
  product(4, 3, { name: 'Quế thanh và tinh dầu quế', group: 'PROCESSED_FOOD', kind: 'SET' }),
  product(5, 4, { name: 'Bình gốm men tro', group: 'HANDICRAFT' }),
  product(6, 6, { name: 'Miến dong sợi nhỏ', group: 'PROCESSED_FOOD', as: 'lai-chau-centre' }),
];
