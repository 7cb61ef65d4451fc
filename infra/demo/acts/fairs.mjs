// One invented fair in Lào Cai with standard booths, and who pays for which: the booth that two
// payers want goes to the first.
import { id } from '../ids.mjs';
import { invented, laoCai, taxCodes, trieu } from './invented.mjs';
import { invoiceLine, supportItem } from './support-item.mjs';

const as = 'lao-cai-department';
export const fair = id('event', 1);
const booths = ['A01', 'A02', 'A03', 'A04', 'B01', 'B02'];
const boothPrice = 12 * trieu;

const boothFacts = (number, facts) => ({
  objects: [{ booth: { eventId: fair, number } }],
  costLines: [{ kind: 'BOOTH_RENT', amount: boothPrice }],
  period: { from: '2026-10', to: '2026-10' },
  ...facts,
});

const byTradePromotion = supportItem(21, {
  as,
  service: 'Trade',
  parent: { event: 1 },
  description: 'Thuê gian hàng A01 cho hợp tác xã chè, chương trình xúc tiến thương mại địa phương',
  facts: boothFacts('A01', {
    content: 'TP.BOOTH',
    source: 'TRADE_PROMOTION_LOCAL',
    beneficiary: `tax:${taxCodes.tea}`,
    requested: 12 * trieu,
  }),
  life: [
    ['claim', { decisionDate: '2026-08-03' }, 'ClaimGranted'],
    ['confirm', { decisionNumber: '640/QĐ-SCT (giả định)', decisionDate: '2026-08-03' }],
  ],
});

const byPromotionToo = supportItem(22, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Thuê gian hàng A01 cho hợp tác xã chè, 80 % từ khuyến công (trùng)',
  facts: boothFacts('A01', {
    content: 'KC4.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.tea}`,
    requested: 9_600_000,
  }),
  life: [['claim', { decisionDate: '2026-08-10' }, 'ClaimRefused']],
});

const anotherBooth = supportItem(23, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Thuê gian hàng A02 cho hợp tác xã quế, 80 % từ khuyến công',
  facts: boothFacts('A02', {
    content: 'KC4.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.cinnamon}`,
    requested: 9_600_000,
  }),
  life: [['claim', { decisionDate: '2026-08-10' }, 'ClaimGranted']],
});

const settledBooth = supportItem(24, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Thuê gian hàng A03 cho công ty cơ khí, 80 % từ khuyến công, đã quyết toán',
  facts: boothFacts('A03', {
    content: 'KC4.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.mechanic}`,
    requested: 9_600_000,
  }),
  life: [
    ['claim', { decisionDate: '2026-08-10' }, 'ClaimGranted'],
    ['confirm', { decisionNumber: '96/QĐ-TTKC (giả định)', decisionDate: '2026-08-10' }],
    [
      'pay',
      {
        kind: 'PAYMENT',
        amount: 9_600_000,
        invoiceLines: [invoiceLine(taxCodes.fairGround, 1402)],
      },
    ],
    ['settle', {}],
  ],
});

export const fairActs = [
  {
    as,
    do: 'registerTradeEvent',
    input: {
      id: fair,
      kind: 'PROMOTION_FAIR_PROVINCE',
      name: 'Hội chợ hàng công nghiệp nông thôn Lào Cai 2026 (giả định)',
      province: laoCai,
      venue: 'Trung tâm triển lãm Giả Định',
      days: { from: '2026-10-14', to: '2026-10-18' },
      organiserName: 'Sở Công Thương Lào Cai',
      registrationExempt: true,
      invented,
    },
    answer: 'TradeEventRegistered',
  },
  {
    as,
    do: 'addBooths',
    input: {
      id: id('booth', 0),
      eventId: fair,
      booths: booths.map((number, index) => ({
        id: id('booth', index + 1),
        number,
        price: boothPrice,
      })),
    },
    answer: 'BoothsAdded',
  },
  ...byTradePromotion,
  ...byPromotionToo,
  ...anotherBooth,
  ...settledBooth,
];
