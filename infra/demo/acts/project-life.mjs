// Two national projects on their way, each step by the body whose turn it is: one that is being
// carried out, whose support was claimed and confirmed by the steps themselves, and one that waits
// at the ministry.
import { id } from '../ids.mjs';
import { invented, laoCai, taxCodes, trieu } from './invented.mjs';

const centre = 'lao-cai-centre';
const department = 'lao-cai-department';
const agency = 'ministry-1';

const project = (number, title) => ({
  as: centre,
  do: 'registerProject',
  input: {
    id: id('project', number),
    kind: 'SINGLE',
    tier: 'NATIONAL',
    title,
    province: laoCai,
    leadUnit: 'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công',
    implementingUnit: 'Trung tâm Khuyến công Lào Cai',
    years: { from: 2026, to: 2026 },
    invented,
  },
  answer: 'ProjectRegistered',
});

const machine = (number, projectNumber, { description, beneficiary, serial, granted }) => ({
  as: agency,
  do: 'draftProjectSupport',
  input: {
    id: id('item', number),
    projectId: id('project', projectNumber),
    description,
    facts: {
      content: 'KC3.4',
      source: 'KCQG',
      beneficiary: `tax:${beneficiary}`,
      objects: [{ machine: { maker: 'Thép Xanh', model: 'SM-8', serial } }],
      costLines: [{ kind: 'EQUIPMENT', amount: 3 * granted }],
      period: { from: '2026-06', to: '2026-12' },
      requested: granted,
    },
  },
});

/** `steps` is a list of [who, action, day, papers, number of the decision]. */
const lived = (number, steps) =>
  steps.map(([as, action, tookPlaceOn, papers = [], decision], at) => ({
    as,
    do: 'takeProjectStep',
    input: {
      id: id('projectStep', number, at + 1),
      projectId: id('project', number),
      action,
      tookPlaceOn,
      documents: papers.map((kind) => ({
        kind,
        name: `Giấy tờ ${kind} (giả định)`,
        reference: `Hồ sơ ${number}/2026 (giả định)`,
      })),
      ...(decision && { decision: { number: `${decision} (giả định)`, date: tookPlaceOn } }),
    },
    answer: 'ProjectStepTaken',
    more: '... on ProjectStepTaken { claims { outcome { __typename } } }',
  }));

const registration = ['REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1'];
const toTheMinistry = (day) => [
  [centre, 'SUBMIT', day, registration],
  [department, 'APPRAISE', day, ['APPRAISAL_FORM_4', 'SUMMARY_FORM_2']],
  [department, 'REGISTER', day, ['REGISTRATION_REPORT', 'SUMMARY_FORM_2']],
];

export const projectLifeActs = [
  project(5, 'Hỗ trợ máy cắt kim loại tấm, tỉnh Lào Cai năm 2026 (giả định)'),
  machine(13, 5, {
    description: 'Máy cắt kim loại tấm; giữ chỗ khi duyệt kế hoạch, xác nhận khi giao dự toán',
    ...{ beneficiary: taxCodes.mechanic, serial: 'SM8-2026-0042', granted: 150 * trieu },
  }),
  ...lived(5, [
    ...toTheMinistry('2026-05-18'),
    [agency, 'REVIEW', '2026-05-25'],
    [agency, 'APPRAISE_AT_MINISTRY', '2026-06-02'],
    [agency, 'APPROVE_PLAN', '2026-06-12', ['PLAN_DECISION'], '210/QĐ-BCT'],
    [agency, 'SEND_ESTIMATE', '2026-06-19', ['DETAILED_ALLOCATION']],
    [
      agency,
      'ALLOCATE_FUNDS',
      '2026-07-03',
      ['ESTIMATE_OPINION', 'ASSIGNMENT_DECISION'],
      '131/QĐ-ĐCK',
    ],
    [
      agency,
      'CONTRACT',
      '2026-07-10',
      ['EXECUTION_CONTRACT', 'NO_DOUBLE_FUNDING_COMMITMENT', 'COUNTERPART_COMMITMENT'],
      '9/HĐ-ĐCK',
    ],
  ]),
  project(6, 'Hỗ trợ máy ép viên năng lượng, tỉnh Lào Cai năm 2026 (giả định)'),
  machine(14, 6, {
    description: 'Máy ép viên từ vỏ quế; chờ Cục rà soát nên chưa giữ chỗ',
    ...{ beneficiary: taxCodes.cinnamon, serial: 'SM8-2026-0051', granted: 120 * trieu },
  }),
  ...lived(6, toTheMinistry('2026-05-19')),
];
