// What has happened at the invented fair: who stood in which booth by which contract, what the
// fair cost and earned, and what came of it.
import { id } from '../ids.mjs';
import { fair } from './fairs.mjs';
import { laoCai, oldYenBai, taxCodes, trieu } from './invented.mjs';

const as = 'lao-cai-department';
const boothPrice = 12 * trieu;
const laiChau = { scheme: 'QD19_2025', code: '12' };

const promotionShare = {
  source: 'KCDP_PROVINCE',
  programme: 'Kế hoạch khuyến công tỉnh 2026',
  payer: 'Trung tâm Khuyến công Lào Cai',
  amount: 9_600_000,
};

const exhibitor = (number, { taxCode, name, homeProvince = laoCai, booth, shares, ...shown }) => ({
  id: id('participation', number),
  partyKey: `tax:${taxCode}`,
  name,
  homeProvince,
  contract: { number: `${number}/2026/HĐ-GH (giả định)`, signedOn: '2026-09-21' },
  booths: [{ number: booth, position: `Ô ${booth}, khu nhà bạt`, price: boothPrice, shares }],
  ...shown,
});

const exhibitors = [
  exhibitor(1, {
    taxCode: taxCodes.tea,
    name: 'Hợp tác xã Chè Mây Trắng (giả định)',
    booth: 'A01',
    shares: [
      {
        source: 'TRADE_PROMOTION_LOCAL',
        programme: 'Chương trình xúc tiến thương mại tỉnh 2026',
        payer: 'Sở Công Thương Lào Cai',
        amount: boothPrice,
      },
    ],
    productIds: [id('product', 1)],
    certificateNumbers: ['LCA-CNNT-2026-01'],
  }),
  exhibitor(2, {
    taxCode: taxCodes.cinnamon,
    name: 'Hợp tác xã Quế Rừng Thơm (giả định)',
    homeProvince: oldYenBai,
    booth: 'A02',
    shares: [promotionShare],
    productIds: [id('product', 4)],
    certificateNumbers: ['LCA-CNNT-2026-02'],
  }),
  exhibitor(3, {
    taxCode: taxCodes.vermicelli,
    name: 'Hợp tác xã Miến dong Núi Bạc (giả định)',
    homeProvince: laiChau,
    booth: 'B01',
    shares: [],
    productIds: [id('product', 6)],
  }),
  exhibitor(4, {
    taxCode: taxCodes.mechanic,
    name: 'Công ty TNHH Cơ khí Suối Xanh (giả định)',
    booth: 'A03',
    shares: [promotionShare],
    productIds: [id('product', 3)],
  }),
];

const result = (number, kind, facts) => ({ id: id('result', number), kind, ...facts });

const results = (participation, list) => ({
  as,
  do: 'recordParticipationResults',
  input: {
    id: id('result', 0, participation),
    participationId: id('participation', participation),
    results: list,
  },
});

const budget = {
  as,
  do: 'setEventBudget',
  input: {
    id: id('budget', 1),
    eventId: fair,
    lines: [
      {
        component: 'NHA-BAT',
        kind: 'HALL',
        description: 'Thuê mặt bằng, nhà bạt, điện nước',
        planned: 180 * trieu,
        actual: 176 * trieu,
        shares: [
          {
            source: 'TRADE_PROMOTION_LOCAL',
            payer: 'Sở Công Thương Lào Cai',
            planned: 120 * trieu,
            actual: 120 * trieu,
          },
        ],
      },
      {
        component: 'QUANG-BA',
        kind: 'PUBLICITY',
        description: 'Băng rôn, phóng sự, trang tin của hội chợ',
        planned: 45 * trieu,
        actual: 43 * trieu,
      },
    ],
    incomes: [
      {
        kind: 'EXHIBITOR_FEE',
        description: 'Phí thuê 6 gian hàng',
        planned: 72 * trieu,
        actual: 48 * trieu,
      },
    ],
  },
};

export const fairLifeActs = [
  {
    as,
    do: 'registerParticipations',
    input: { id: id('participation', 0), eventId: fair, rows: exhibitors },
    answer: 'ParticipationsRegistered',
  },
  budget,
  results(1, [
    result(1, 'SALES', { on: '2026-10-18', number: 1, value: 38 * trieu }),
    result(2, 'ORDER', {
      on: '2026-10-16',
      value: 240 * trieu,
      partner: 'Công ty Thực phẩm Sông Xa (giả định)',
      country: 'VN',
    }),
  ]),
  results(2, [result(3, 'CONTACT', { on: '2026-10-17', number: 4 })]),
];
