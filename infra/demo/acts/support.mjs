// Support items in every state that there is, so that a newcomer's first queries show life. The
// order matters: who asks first is granted.
import { id } from '../ids.mjs';
import { firstCluster, firstInfrastructure } from './clusters.mjs';
import { taxCodes, trieu } from './invented.mjs';
import { invoiceLine, supportItem } from './support-item.mjs';

const claim = (decisionDate, answer) => ['claim', { decisionDate }, answer];
const confirm = (decisionNumber, decisionDate) => ['confirm', { decisionNumber, decisionDate }];
const months2026 = { from: '2026-03', to: '2026-12' };
const cost = (kind, millions) => [{ kind, amount: millions * trieu }];

export const dryer = { maker: 'Minh Sấy', model: 'MS-500', serial: 'MS500-2026-0117' };

const teaDryer = supportItem(1, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Máy sấy chè, hỗ trợ 50 %',
  facts: {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.tea}`,
    objects: [{ machine: dryer }],
    evidence: [{ role: 'INVOICE', ref: { invoiceLine: invoiceLine(taxCodes.dryerSeller, 117) } }],
    costLines: cost('EQUIPMENT', 500),
    period: months2026,
    requested: 250 * trieu,
  },
  life: [
    claim('2026-03-16', 'ClaimGranted'),
    confirm('188/QĐ-TTKC (giả định)', '2026-03-16'),
    [
      'pay',
      {
        kind: 'ADVANCE',
        amount: 175 * trieu,
        invoiceLines: [invoiceLine(taxCodes.dryerSeller, 117)],
      },
    ],
  ],
});

const sameDryerForTheCluster = supportItem(2, {
  as: 'lao-cai-department',
  service: 'Cluster',
  parent: { cluster: 1 },
  description: 'Thiết bị xử lý ô nhiễm cho cơ sở trong cụm (chính chiếc máy sấy trên)',
  facts: {
    content: 'CL.POLLUTION_EQUIPMENT',
    source: 'CLUSTER_RECURRENT',
    beneficiary: `tax:${taxCodes.tea}`,
    objects: [{ machine: dryer }],
    costLines: cost('EQUIPMENT', 500),
    period: months2026,
    requested: 200 * trieu,
  },
  life: [claim('2026-04-02', 'ClaimRefused')],
});

const lathe = supportItem(3, {
  as: 'ministry-1',
  service: 'Project',
  parent: { project: 2 },
  description: 'Máy tiện CNC; xin 350 triệu, mức tối đa là 300 triệu',
  facts: {
    content: 'KC3.4',
    source: 'KCQG',
    beneficiary: `tax:${taxCodes.mechanic}`,
    objects: [{ machine: { maker: 'Thép Xanh', model: 'TX-32', serial: 'TX32-00458' } }],
    costLines: cost('EQUIPMENT', 760),
    period: months2026,
    requested: 350 * trieu,
  },
  life: [claim('2026-03-20', 'ClaimReduced'), confirm('77/QĐ-ĐCK (giả định)', '2026-03-20')],
});

const distiller = supportItem(4, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Nồi chưng cất tinh dầu quế, đã chi và quyết toán xong',
  facts: {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.cinnamon}`,
    objects: [{ machine: { maker: 'Thép Xanh', model: 'CQ-200', serial: 'CQ200-0031' } }],
    costLines: cost('EQUIPMENT', 320),
    period: { from: '2026-01', to: '2026-06' },
    requested: 160 * trieu,
  },
  life: [
    claim('2026-01-26', 'ClaimGranted'),
    confirm('41/QĐ-TTKC (giả định)', '2026-01-26'),
    [
      'pay',
      {
        kind: 'PAYMENT',
        amount: 155 * trieu,
        invoiceLines: [invoiceLine(taxCodes.latheSeller, 31)],
      },
    ],
    ['settle', {}],
  ],
});

const kiln = supportItem(5, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Lò gốm tiết kiệm năng lượng; chưa mua nên chưa có số máy',
  facts: {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `party:${id('establishment', 4)}`,
    costLines: cost('EQUIPMENT', 240),
    period: months2026,
    requested: 120 * trieu,
  },
  life: [claim('2026-05-11', 'ClaimGranted')],
});

const showroom = supportItem(6, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Phòng trưng bày sản phẩm; mức hỗ trợ chưa rõ nên cần người xem xét',
  facts: {
    content: 'KC4.7',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.tea}`,
    objects: [
      {
        other: {
          kind: 'SHOWROOM',
          parts: [{ name: 'address', value: 'Số 1 phố Chè, phường Giả Định' }],
        },
      },
    ],
    costLines: cost('FITTING_OUT', 180),
    period: months2026,
    requested: 90 * trieu,
  },
  life: [claim('2026-05-20', 'ClaimUnderReview')],
});

const trademark = supportItem(7, {
  as: 'lai-chau-centre',
  service: 'Project',
  parent: { project: 3 },
  description: 'Đăng ký nhãn hiệu «Núi Bạc»',
  facts: {
    content: 'KC4.6',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.vermicelli}`,
    objects: [
      {
        other: {
          kind: 'TRADEMARK',
          parts: [{ name: 'applicationNumber', value: '4-2026-00000' }],
        },
      },
    ],
    costLines: cost('CONSULTING', 70),
    period: months2026,
    requested: 35 * trieu,
  },
  life: [claim('2026-04-14', 'ClaimGranted'), confirm('29/QĐ-TTKC (giả định)', '2026-04-14')],
});

const givenUp = supportItem(8, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Máy đóng gói chè; cơ sở rút đề nghị nên đã giải phóng chỗ',
  facts: {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: `tax:${taxCodes.tea}`,
    objects: [{ machine: { maker: 'Gói Nhanh', model: 'GN-12', serial: 'GN12-0905' } }],
    costLines: cost('EQUIPMENT', 150),
    period: months2026,
    requested: 75 * trieu,
  },
  life: [
    claim('2026-06-01', 'ClaimGranted'),
    ['release', { reason: 'Cơ sở rút đề nghị hỗ trợ (giả định).' }],
  ],
});

const ofTheWork = (code) => [{ workPackage: { projectId: firstInfrastructure, code } }];

const road = supportItem(9, {
  as: 'lao-cai-department',
  service: 'Cluster',
  parent: { infrastructure: 1 },
  description: 'Đường trục chính của cụm, 20 % tổng mức đầu tư',
  facts: {
    content: 'CL.INFRA',
    source: 'CLUSTER_PUBLIC_INVESTMENT',
    beneficiary: `cluster:${firstCluster}`,
    objects: ofTheWork('DUONG-01'),
    costLines: cost('CONSTRUCTION', 15_000),
    period: months2026,
    requested: 8_000 * trieu,
  },
  life: [claim('2026-03-05', 'ClaimGranted'), confirm('530/QĐ-UBND (giả định)', '2026-03-05')],
});

const drainage = supportItem(10, {
  as: 'ministry-1',
  service: 'Project',
  parent: { project: 4, infrastructure: 1 },
  description: 'Thoát nước mưa, khuyến công quốc gia; xin 15 % nhưng chỉ còn 10 % dưới trần 30 %',
  facts: {
    content: 'KC7.4',
    source: 'KCQG',
    beneficiary: `cluster:${firstCluster}`,
    objects: ofTheWork('THOAT-NUOC-01'),
    costLines: cost('CONSTRUCTION', 20_000),
    period: months2026,
    requested: 6_000 * trieu,
  },
  life: [claim('2026-04-21', 'ClaimReduced')],
});

const detailedPlan = supportItem(11, {
  as: 'lao-cai-department',
  service: 'Cluster',
  parent: { cluster: 1 },
  description: 'Quy hoạch chi tiết 1/500 của cụm',
  facts: {
    content: 'CL.PLAN',
    source: 'CLUSTER_RECURRENT',
    beneficiary: `cluster:${firstCluster}`,
    objects: [{ clusterPlan: { clusterId: firstCluster, decisionNumber: '118/QĐ-UBND' } }],
    evidence: [
      {
        role: 'IDENTITY',
        ref: {
          consultingContract: { contractorTaxCode: taxCodes.planner, number: '05/2026/HĐ-TV' },
        },
      },
    ],
    costLines: cost('CONSULTING', 600),
    period: months2026,
    requested: 600 * trieu,
  },
  life: [claim('2026-02-24', 'ClaimGranted'), confirm('131/QĐ-SCT (giả định)', '2026-02-24')],
});

/** Asks khuyến công for what cluster policy already pays: the same plan. */
const samePlanAgain = supportItem(12, {
  as: 'lao-cai-centre',
  service: 'Project',
  parent: { project: 1 },
  description: 'Quy hoạch chi tiết cụm, xin thêm từ khuyến công (trùng)',
  facts: {
    content: 'KC7.3',
    source: 'KCDP_PROVINCE',
    beneficiary: `cluster:${firstCluster}`,
    objects: [{ clusterPlan: { clusterId: firstCluster, decisionNumber: '118/QĐ-UBND' } }],
    costLines: cost('CONSULTING', 600),
    period: months2026,
    requested: 300 * trieu,
  },
  life: [claim('2026-06-15', 'ClaimRefused')],
});

export const supportActs = [
  ...teaDryer,
  ...sameDryerForTheCluster,
  ...lathe,
  ...distiller,
  ...kiln,
  ...showroom,
  ...trademark,
  ...givenUp,
  ...road,
  ...drainage,
  ...detailedPlan,
  ...samePlanAgain,
];
