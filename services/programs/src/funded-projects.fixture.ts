// For tests: projects on record and support items taken as far as a test wants, through the API.
import { randomUUID } from 'node:crypto';
import type { Actor } from '@kc/subgraph-kit';
import type { StageState } from './life-cycle/stage.js';
import { coarselyAt } from './life-cycle/standing.fixture.js';
import { laoCaiDepartment, ministry, type Programs } from './programs.fixture.js';

const registerProject = `mutation ($input: RegisterProjectInput!) {
  registerProject(input: $input) { __typename }
}`;
const draftSupport = `mutation ($input: DraftProjectSupportInput!) {
  draftProjectSupport(input: $input) { __typename }
}`;
const step = (verb: string, input: string) => `mutation ($input: ${input}!) {
  ${verb}ProjectSupport(input: $input) { __typename ... on ClaimRefused { messageEn } }
}`;

export type FundingStep = 'draft' | 'claim' | 'confirm' | 'pay' | 'settle';
const order: readonly FundingStep[] = ['draft', 'claim', 'confirm', 'pay', 'settle'];

export async function must(
  programs: Programs,
  actor: Actor | null,
  [source, input]: readonly [source: string, input: object],
): Promise<Record<string, { readonly __typename: string }>> {
  const { data, problems } = await programs.ask<Record<string, { __typename: string }>>(
    source,
    { input },
    actor,
  );
  if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  return data;
}

/** Registered by the department of its province, a national one by the ministry. */
export async function givenProject(
  programs: Programs,
  over: object = {},
  actor: Actor = laoCaiDepartment,
): Promise<string> {
  const input = {
    id: randomUUID(),
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Hỗ trợ máy sấy chè',
    province: { scheme: 'QD19_2025', code: '15' },
    leadUnit: 'Sở Công Thương tỉnh Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
    years: { from: 2026, to: 2026 },
    invented: { note: 'Đề án giả định để kiểm thử' },
    ...over,
  };
  await must(programs, actor, [registerProject, input]);
  return input.id;
}

export interface GivenStage {
  readonly state: StageState;
  readonly since: string;
  readonly fiscalYear?: number;
}

/** Stands there as if the steps had been taken: a test of what waits needs no cycle. */
export async function givenStage(
  programs: Programs,
  projectId: string,
  ...steps: readonly GivenStage[]
): Promise<void> {
  for (const { state, since, fiscalYear = 2026 } of steps) {
    await programs.rows(
      `insert into project_transition (id, project_id, action, from_state, to_state, taken_by,
         took_place_on, recorded_at, documents, claims, recorded_from_outside)
       values ($1, $2, 'TEST', null, $3, '{}', $4, now(), '[]', '[]', false)`,
      [randomUUID(), projectId, state, since],
    );
    await programs.rows(
      `update project_stage set state = $2, since = $3, fiscal_year = $4 where project_id = $1`,
      [projectId, state, since, fiscalYear],
    );
    await coarselyAt(programs, projectId, state);
  }
}

export interface GivenSupport {
  readonly projectId: string;
  readonly until: FundingStep;
  readonly requested: number;
  readonly paid?: number;
  readonly source?: string;
  readonly content?: string;
  readonly beneficiary?: string;
}

let invoices = 0;
function invoiceNumber(): string {
  invoices += 1;
  return String(invoices);
}

/** A machine of its own each time, so that no item meets another. */
export async function givenSupport(programs: Programs, given: GivenSupport): Promise<string> {
  const { projectId, requested, source = 'KCDP_PROVINCE', until } = given;
  const actor = source === 'KCQG' ? ministry : laoCaiDepartment;
  const itemId = randomUUID();
  const serial = `SN-${itemId}`;
  const facts = {
    content: given.content ?? 'KC3.4',
    source,
    beneficiary: given.beneficiary ?? 'tax:0100109106',
    objects: [{ machine: { maker: 'Kawasaki', model: 'TD-5', serial } }],
    costLines: [{ kind: 'EQUIPMENT', amount: requested * 3 }],
    period: { from: '2026-03', to: '2026-10' },
    requested,
  };
  const item = { id: itemId, projectId, description: 'Máy sấy chè', facts };
  const payment = {
    itemId,
    paymentId: randomUUID(),
    kind: 'PAYMENT',
    amount: given.paid ?? requested,
    invoiceLines: [
      { sellerTaxCode: '0100109106', symbol: '1C26TAA', number: invoiceNumber(), line: 1 },
    ],
  };
  const decision = { decisionNumber: '5/QĐ', decisionDate: '2026-03-01' };
  const steps: Record<FundingStep, readonly [string, object]> = {
    draft: [draftSupport, item],
    claim: [step('claim', 'ClaimSupportInput'), { itemId, claimId: randomUUID() }],
    confirm: [
      step('confirm', 'ConfirmSupportInput'),
      { itemId, requestId: randomUUID(), ...decision },
    ],
    pay: [step('pay', 'PaySupportInput'), payment],
    settle: [step('settle', 'SettleSupportInput'), { itemId, requestId: randomUUID() }],
  };
  for (const each of order.slice(0, order.indexOf(until) + 1)) {
    const [outcome] = Object.values(await must(programs, actor, steps[each]));
    if (outcome?.__typename.includes('Refused')) {
      throw new Error(`${each} was refused: ${JSON.stringify(outcome)}`);
    }
  }
  return itemId;
}
