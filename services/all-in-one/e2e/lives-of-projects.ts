// Whole lives of khuyến công projects through the gateway, from registration to settlement, by the
// bodies whose turn it is, with their papers and their claims.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { CallerName } from './callers.js';
import { Desk } from './desk.js';
import { million, newInvoiceLine, newMachine, supportFacts } from './facts.js';
import { claim, draft, localPromotion, type Payer } from './payers.js';
import { live, lived, type PlannedStep, takeStep } from './project-steps.js';
import { newEstablishment, newProject, type Tier } from './records.js';
import type { System } from './system.js';

export function livesOfProjects(the: () => System): void {
  describe('the life of a project', () => {
    nationalLife(the);
    localLife(the);
    outOfTurn(the);
    groupLife(the);
  });
}

const registration = ['REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1'];
const commitments = ['NO_DOUBLE_FUNDING_COMMITMENT', 'COUNTERPART_COMMITMENT'];
const machinePapers = ['MACHINE_CONTRACT', 'MACHINE_ACCEPTANCE', 'MACHINE_LIQUIDATION'];
const vouchers = ['VOUCHER_LIST_8A', 'VOUCHER_LIST_8B'];

const nationalPlan: readonly PlannedStep[] = [
  ['SUBMIT', 'laoCaiCentre', { documents: registration }],
  ['APPRAISE', 'laoCaiDepartment', { documents: ['APPRAISAL_FORM_4', 'SUMMARY_FORM_2'] }],
  ['REGISTER', 'laoCaiDepartment', { documents: ['REGISTRATION_REPORT', 'SUMMARY_FORM_2'] }],
  ['REVIEW', 'ministry'],
  ['APPRAISE_AT_MINISTRY', 'ministry'],
  ['APPROVE_PLAN', 'ministry', { documents: ['PLAN_DECISION'], decision: '210/QĐ-BCT' }],
];
const nationalFunds: readonly PlannedStep[] = [
  ['SEND_ESTIMATE', 'ministry', { documents: ['DETAILED_ALLOCATION'] }],
  [
    'ALLOCATE_FUNDS',
    'ministry',
    { documents: ['ESTIMATE_OPINION', 'ASSIGNMENT_DECISION'], decision: '31/QĐ-ĐCK' },
  ],
];
const localPlan: readonly PlannedStep[] = [
  ['SURVEY', 'laoCaiCentre', { documents: ['SURVEY_RECORD'] }],
  ['REGISTER', 'laoCaiCentre', { documents: registration }],
  ['APPRAISE', 'laoCaiDepartment', { documents: ['APPRAISAL_FORM_4'] }],
  ['APPRAISE_ESTIMATE', 'laoCaiFinance', { documents: ['ESTIMATE_OPINION'] }],
  ['APPROVE_PLAN', 'laoCaiCommittee', { documents: ['PLAN_DECISION'], decision: '55/QĐ-UBND' }],
];
const localAssignment: PlannedStep = [
  'ASSIGN',
  'laoCaiCommittee',
  { documents: ['ASSIGNMENT_DECISION'], decision: '56/QĐ-UBND' },
];
const localContract: PlannedStep = [
  'CONTRACT',
  'laoCaiCentre',
  { documents: ['SUPPORT_CONTRACT', ...commitments], decision: '03/HĐ-KC' },
];

const spender: Readonly<Record<Tier, CallerName>> = {
  NATIONAL: 'regionalCentre',
  LOCAL: 'laoCaiCentre',
};
const source: Readonly<Record<Tier, string>> = { NATIONAL: 'KCQG', LOCAL: 'KCDP_PROVINCE' };

interface Begun {
  readonly projectId: string;
  readonly itemId: string;
  readonly payer: Payer;
}

/** A project that is to pay for one machine that nobody has named before. */
async function begin(system: System, tier: Tier): Promise<Begun> {
  const projectId = await newProject(system, tier);
  const payer = { desk: new Desk('Project', system.by(spender[tier])), parent: { projectId } };
  const beneficiary = await newEstablishment(system);
  const facts = { content: 'KC3.4', source: source[tier], beneficiary, objects: [newMachine()] };
  return { projectId, payer, itemId: await draft(payer, supportFacts(facts)) };
}

async function pay(
  { payer, itemId }: Begun,
  kind: 'ADVANCE' | 'PAYMENT',
  amount: number,
): Promise<void> {
  const paymentId = randomUUID();
  const invoiceLines = [newInvoiceLine()];
  const paid = await payer.desk.pay({ itemId, paymentId, kind, amount, invoiceLines });
  expect(paid).toMatchObject({ __typename: 'ClaimAdvanced', verdict: 'payment-authorized' });
}

function nationalLife(the: () => System): void {
  test('KCQG: from the centre’s draft to the agency’s settlement', async () => {
    const system = the();
    const begun = await begin(system, 'NATIONAL');
    const { projectId, itemId } = begun;

    const approved = await live(system, projectId, nationalPlan);
    expect(approved.claims).toMatchObject([
      { act: 'RESERVE', item: { id: itemId }, outcome: { __typename: 'ClaimGranted' } },
    ]);
    const allocated = await live(system, projectId, nationalFunds);
    expect(allocated.claims).toMatchObject([
      { act: 'CONFIRM', item: { id: itemId }, outcome: { __typename: 'ClaimAdvanced' } },
    ]);
    await live(system, projectId, [
      [
        'CONTRACT',
        'ministry',
        { documents: ['EXECUTION_CONTRACT', ...commitments], decision: '9/HĐ-ĐCK' },
      ],
      ['REPORT_PROGRESS', 'laoCaiCentre', { documents: ['PROGRESS_FORM_3'] }],
    ]);
    await pay(begun, 'ADVANCE', 70 * million);
    await live(system, projectId, [
      ['PAY_ADVANCE', 'ministry', { documents: ['PROGRESS_CONFIRMED'] }],
      ['INSPECT', 'laoCaiDepartment', { documents: ['INSPECTION_MINUTES'] }],
      ['ACCEPT', 'laoCaiDepartment', { documents: ['ACCEPTANCE_FORM_5'] }],
    ]);
    await pay(begun, 'PAYMENT', 30 * million);
    const settled = await live(system, projectId, [
      ['PAY_REMAINDER', 'ministry', { documents: machinePapers }],
      [
        'FILE_SETTLEMENT',
        'laoCaiCentre',
        { documents: ['SETTLEMENT_FORM_7', ...vouchers, 'SETTLEMENT_FORM_9'] },
      ],
      ['SETTLE', 'ministry', { documents: ['LIQUIDATION_FORM_6'] }],
    ]);
    expect(settled.claims).toMatchObject([{ act: 'SETTLE', item: { id: itemId } }]);
    await live(system, projectId, [['CLOSE', 'ministry']]);

    const life = await lived(system, projectId);
    expect(life).toMatchObject({
      state: 'CLOSED',
      stage: { state: 'CLOSED' },
      nextSteps: [{ action: 'START_RECOVERY', mayTake: true }],
      supportItems: [{ id: itemId, claim: { state: 'SETTLED' } }],
    });
    expect(life.history.map(({ action, takenBy }) => `${action} ${takenBy.role}`)).toEqual([
      'DRAFT PROVINCIAL_CENTRE',
      'SUBMIT PROVINCIAL_CENTRE',
      'APPRAISE DOIT',
      'REGISTER DOIT',
      'REVIEW MINISTRY',
      'APPRAISE_AT_MINISTRY MINISTRY',
      'APPROVE_PLAN MINISTRY',
      'SEND_ESTIMATE MINISTRY',
      'ALLOCATE_FUNDS MINISTRY',
      'CONTRACT MINISTRY',
      'REPORT_PROGRESS PROVINCIAL_CENTRE',
      'PAY_ADVANCE MINISTRY',
      'INSPECT DOIT',
      'ACCEPT DOIT',
      'PAY_REMAINDER MINISTRY',
      'FILE_SETTLEMENT PROVINCIAL_CENTRE',
      'SETTLE MINISTRY',
      'CLOSE MINISTRY',
    ]);
    expect(life.history.flatMap(({ claims }) => claims.map(({ act }) => act))).toEqual([
      'RESERVE',
      'CONFIRM',
      'SETTLE',
    ]);
  });
}

function localLife(the: () => System): void {
  test('KCĐP: from the survey to the settlement with the Sở Tài chính', async () => {
    const system = the();
    const begun = await begin(system, 'LOCAL');
    const { projectId, itemId } = begun;
    await live(system, projectId, [...localPlan, localAssignment, localContract]);
    await pay(begun, 'ADVANCE', 60 * million);
    await live(system, projectId, [
      ['PAY_ADVANCE', 'laoCaiCentre', { documents: ['PROGRESS_CONFIRMED'] }],
      ['ACCEPT', 'laoCaiDepartment', { documents: ['ACCEPTANCE_FORM_5', 'COMMUNE_CONFIRMATION'] }],
    ]);
    await pay(begun, 'PAYMENT', 40 * million);
    await live(system, projectId, [
      ['PAY_REMAINDER', 'laoCaiCentre', { documents: machinePapers }],
      ['LIQUIDATE', 'laoCaiCentre', { documents: ['LIQUIDATION_FORM_6'] }],
      ['SETTLE_WITH_DOIT', 'laoCaiDepartment', { documents: vouchers }],
      ['SETTLE_WITH_DOF', 'laoCaiFinance', { documents: ['SETTLEMENT_NOTICE'] }],
      ['CLOSE', 'laoCaiDepartment'],
    ]);
    const life = await lived(system, projectId);
    expect(life).toMatchObject({
      state: 'CLOSED',
      stage: { state: 'CLOSED' },
      supportItems: [{ id: itemId, claim: { state: 'SETTLED' } }],
    });
    expect(life.history.map(({ takenBy }) => takenBy.role)).toEqual([
      ...['PROVINCIAL_CENTRE', 'PROVINCIAL_CENTRE', 'PROVINCIAL_CENTRE', 'DOIT', 'DOF', 'PPC'],
      ...['PPC', 'PROVINCIAL_CENTRE', 'PROVINCIAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'],
      ...['PROVINCIAL_CENTRE', 'DOIT', 'DOF', 'DOIT'],
    ]);
  });
}

function outOfTurn(the: () => System): void {
  test('a step out of turn, or by another body, is refused and moves nothing', async () => {
    const system = the();
    const { projectId } = await begin(system, 'LOCAL');
    const early = await takeStep(system, projectId, localContract);
    expect(early).toMatchObject({
      __typename: 'ProjectStepForbidden',
      project: { stage: { state: 'DRAFT' } },
      reasonVi: expect.stringContaining('Đang soạn thảo'),
      reasonEn: expect.stringContaining('Draft'),
    });
    await live(system, projectId, localPlan.slice(0, 4));
    const bare = await takeStep(system, projectId, [
      'APPROVE_PLAN',
      'laoCaiCommittee',
      { decision: '57/QĐ-UBND' },
    ]);
    expect(bare).toMatchObject({
      __typename: 'ProjectStepIncomplete',
      reasonVi: expect.stringContaining('Quyết định phê duyệt kế hoạch'),
    });
    for (const other of ['auditor', 'ministry', 'laoCaiDepartment', 'laiChauDepartment'] as const) {
      const step = [
        'APPROVE_PLAN',
        other,
        { documents: ['PLAN_DECISION'], decision: '1' },
      ] as const;
      await expect(takeStep(system, projectId, step)).rejects.toThrow(/FORBIDDEN/);
    }
    expect((await lived(system, projectId)).stage.state).toBe('ESTIMATE_APPRAISED');
  });
}

function groupLife(the: () => System): void {
  test('DF-28: a group project names its beneficiary under the log’s eyes', async () => {
    const system = the();
    const supported = await newEstablishment(system);
    const machine = newMachine();
    const kc34 = { content: 'KC3.4', source: 'KCDP_PROVINCE' };
    const taken = supportFacts({ ...kc34, beneficiary: supported, objects: [machine] });
    await claim(await localPromotion(system), taken);

    const projectId = await newProject(system, 'LOCAL', 'GROUP');
    const payer = { desk: new Desk('Project', system.by('laoCaiCentre')), parent: { projectId } };
    const group = supportFacts({ ...kc34, beneficiary: `group:${randomUUID()}` });
    const place = await draft(payer, group);
    await live(system, projectId, [...localPlan, localAssignment]);
    const naming = (itemId: string): PlannedStep => [
      'APPROVE_GROUP_DETAIL',
      'laoCaiDepartment',
      {
        documents: ['GROUP_PLAN_FORM_11'],
        replacements: [{ itemId, replacesItemId: place }],
      },
    ];

    const second = await draft(payer, taken);
    const refused = await takeStep(system, projectId, naming(second));
    expect(refused).toMatchObject({
      __typename: 'ProjectStepClaimsForbid',
      project: { stage: { state: 'ASSIGNED' } },
      obstacles: [{ item: { id: second } }],
      claims: [{ act: 'REPLACE', outcome: { __typename: 'ClaimRefused' } }],
    });

    const beneficiary = await newEstablishment(system);
    const fresh = supportFacts({ ...kc34, beneficiary, objects: [newMachine()] });
    const named = await draft(payer, fresh);
    const good = await live(system, projectId, [naming(named)]);
    expect(good.project?.stage.state).toBe('GROUP_DETAIL_APPROVED');
    const signed = await live(system, projectId, [localContract]);
    expect(signed.claims).toMatchObject([{ act: 'CONFIRM', item: { id: named } }]);
    const { supportItems } = await lived(system, projectId);
    expect(supportItems.find(({ id }) => id === place)?.claim?.state).toBe('RELEASED');
    expect(supportItems.find(({ id }) => id === named)?.claim?.state).toBe('CONFIRMED');
  });
}
