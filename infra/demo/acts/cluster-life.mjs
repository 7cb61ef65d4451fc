// What has happened in the first invented cluster: its planning, its land from day to day, three
// tenants with a project each, their reports of one half-year, and one decision on support.
import { id } from '../ids.mjs';
import { firstCluster } from './clusters.mjs';
import { invented, taxCodes, trieu } from './invented.mjs';
import { supportItem } from './support-item.mjs';

const as = 'lao-cai-department';
const established = 'Quyết định 901/QĐ-UBND (giả định)';
const fieldSurvey = 'Biên bản kiểm tra thực địa số 14/BB (giả định)';

const fact = (number, value, known) => ({
  as,
  do: 'recordClusterFact',
  input: { id: id('fact', number), clusterId: firstCluster, fact: value, ...known },
  answer: 'ClusterChangeRecorded',
});

const history = [
  {
    as,
    do: 'recordClusterDecision',
    input: {
      id: id('fact', 1),
      clusterId: firstCluster,
      kind: 'PLANNING',
      number: '744/QĐ-UBND (giả định)',
      date: '2025-07-21',
      issuer: 'UBND tỉnh Lào Cai',
    },
    answer: 'ClusterChangeRecorded',
  },
  fact(2, { industrialLandHa: '31.2' }, { validFrom: '2025-09-15', basis: established }),
  fact(3, { leasedLandHa: '0' }, { validFrom: '2025-09-15', basis: established }),
  fact(4, { leasedLandHa: '6.8' }, { validFrom: '2026-05-20', basis: fieldSurvey }),
];

function tenant(number, { taxCode, name, occupiedFrom, project }) {
  return [
    {
      as,
      do: 'registerTenant',
      input: {
        id: id('tenant', number),
        clusterId: firstCluster,
        establishment: `tax:${taxCode}`,
        name,
        occupiedFrom,
        invented,
      },
      answer: 'TenantRegistered',
    },
    {
      as,
      do: 'registerTenantProject',
      input: {
        id: id('tenantProject', number),
        tenantId: id('tenant', number),
        registeredOn: occupiedFrom,
        asOf: '2026-06-14',
        invented,
        ...project,
      },
      answer: 'TenantProjectRegistered',
    },
  ];
}

const names = {
  tea: 'Hợp tác xã Chè Mây Trắng (giả định)',
  mechanic: 'Công ty TNHH Cơ khí Suối Xanh (giả định)',
  cinnamon: 'Hợp tác xã Quế Rừng Thơm (giả định)',
};

const tenants = [
  ...tenant(1, {
    taxCode: taxCodes.tea,
    name: names.tea,
    occupiedFrom: '2025-11-03',
    project: {
      name: 'Xưởng sấy và đóng gói chè (giả định)',
      trade: 'Chế biến chè',
      tradeGroup: 'A',
      registeredCapital: 12_000 * trieu,
      realisedCapital: 9_500 * trieu,
      landHa: '1.8',
      labour: 46,
      state: 'OPERATING',
      constructionOn: '2025-11-20',
      operatingOn: '2026-03-02',
    },
  }),
  ...tenant(2, {
    taxCode: taxCodes.mechanic,
    name: names.mechanic,
    occupiedFrom: '2025-12-15',
    project: {
      name: 'Xưởng cơ khí máy chế biến chè (giả định)',
      trade: 'Chế tạo máy nông nghiệp',
      tradeGroup: 'D',
      registeredCapital: 18_000 * trieu,
      realisedCapital: 6_200 * trieu,
      landHa: '2.4',
      labour: 18,
      state: 'UNDER_CONSTRUCTION',
      constructionOn: '2026-02-09',
    },
  }),
  ...tenant(3, {
    taxCode: taxCodes.cinnamon,
    name: names.cinnamon,
    occupiedFrom: '2026-05-20',
    project: {
      name: 'Xưởng chưng cất tinh dầu quế (giả định)',
      trade: 'Chưng cất tinh dầu',
      tradeGroup: 'A',
      registeredCapital: 9_000 * trieu,
      landHa: '2.6',
      state: 'REGISTERED',
    },
  }),
];

/** The first half of 2026: its days are over whenever the demonstration is loaded. */
const report = (number, tenantName, facts) => ({
  as,
  do: 'submitTenantReport',
  inputType: 'TenantReportInput',
  input: {
    id: id('report', number),
    clusterId: firstCluster,
    period: '2026-H1',
    tenantName,
    tenantProjectId: id('tenantProject', number),
    invented,
    ...facts,
  },
  answer: 'TenantReportFiled',
});

const reports = [
  report(1, names.tea, {
    tenantKey: `tax:${taxCodes.tea}`,
    state: 'OPERATING',
    registeredCapital: 12_000 * trieu,
    realisedCapital: 9_500 * trieu,
    landHa: '1.8',
    workers: 46,
    revenue: 7_400 * trieu,
    budget: 310 * trieu,
    exports: 0,
    wastewaterM3: '24',
    receivedOn: '2026-06-17',
  }),
  report(2, names.mechanic, {
    tenantKey: `tax:${taxCodes.mechanic}`,
    state: 'UNDER_CONSTRUCTION',
    registeredCapital: 18_000 * trieu,
    realisedCapital: 6_200 * trieu,
    landHa: '2.4',
    workers: 18,
    receivedOn: '2026-06-24',
  }),
  {
    as,
    do: 'submitInvestorReport',
    inputType: 'InvestorReportInput',
    input: {
      id: id('report', 11),
      clusterId: firstCluster,
      period: '2026-H1',
      investorName: 'Công ty cổ phần Hạ tầng Thượng Nguồn (giả định)',
      infrastructureTotal: 40_000 * trieu,
      infrastructureDone: 11_500 * trieu,
      industrialLandHa: '31.2',
      clearedHa: '24',
      leasedHa: '6.8',
      wastewaterPlant: false,
      tenants: 3,
      receivedOn: '2026-06-18',
      invented,
    },
    answer: 'InvestorReportFiled',
  },
];

const secondCluster = id('cluster', 2);
const [draftedPlan] = supportItem(31, {
  as,
  service: 'Cluster',
  parent: { cluster: 2 },
  description: 'Quy hoạch chi tiết 1/500 cụm Bản Hạ, theo quyết định của xã',
  facts: {
    content: 'CL.PLAN',
    source: 'CLUSTER_RECURRENT',
    beneficiary: `cluster:${secondCluster}`,
    objects: [{ clusterPlan: { clusterId: secondCluster, decisionNumber: '455/QĐ-UBND' } }],
    costLines: [{ kind: 'CONSULTING', amount: 450 * trieu }],
    period: { from: '2026-07', to: '2026-12' },
    requested: 450 * trieu,
  },
  life: [],
});

const papers = (kinds) =>
  kinds.map(([kind, name]) => ({ kind, name, reference: 'Hồ sơ số 31 (giả định)' }));

const decisionStep = (number, action, { documents, ...given }) => ({
  as: 'lao-cai-commune',
  do: 'takeClusterDecisionStep',
  inputType: 'TakeDecisionStepInput',
  input: {
    id: id('step', 31, number),
    decisionId: id('decision', 1),
    action,
    documents: papers(documents),
    ...given,
  },
  more: '... on DecisionStepTaken { claims { outcome { __typename } } }',
  answer: 'DecisionStepTaken',
});

const decision = [
  draftedPlan,
  {
    as: 'lao-cai-commune',
    do: 'openClusterDecision',
    inputType: 'OpenDecisionInput',
    input: {
      id: id('decision', 1),
      title: 'Hỗ trợ lập quy hoạch chi tiết cụm công nghiệp Bản Hạ (giả định)',
      level: 'COMMUNE',
      route: 'RECURRENT',
      decider: 'UBND xã Bản Hạ (giả định)',
      fiscalYear: 2026,
      itemIds: [id('item', 31)],
      tookPlaceOn: '2026-07-06',
      documents: papers([
        ['SUPPORT_REQUEST', 'Văn bản đề nghị hỗ trợ'],
        ['NO_DOUBLE_FUNDING_COMMITMENT', 'Cam kết không nhận hỗ trợ hai lần'],
      ]),
      invented,
    },
    answer: 'DecisionOpened',
  },
  decisionStep(2, 'APPRAISE', {
    tookPlaceOn: '2026-07-14',
    documents: [
      ['APPRAISAL_REPORT', 'Báo cáo thẩm định'],
      ['COST_ESTIMATE', 'Dự toán'],
    ],
  }),
  decisionStep(3, 'APPROVE', {
    tookPlaceOn: '2026-07-20',
    documents: [['SUBMISSION', 'Tờ trình']],
  }),
  decisionStep(4, 'ISSUE', {
    tookPlaceOn: '2026-07-22',
    documents: [['SIGNED_DECISION', 'Quyết định hỗ trợ']],
    decision: { number: '58/QĐ-UBND (giả định)', date: '2026-07-22' },
  }),
];

export const clusterLifeActs = [...history, ...tenants, ...reports, ...decision];
