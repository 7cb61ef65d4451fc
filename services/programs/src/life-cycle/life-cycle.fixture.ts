// For tests: projects that take steps of their life cycle through the API, with papers, items and
// the bodies that act.
import { randomUUID } from 'node:crypto';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  type Programs,
  today,
} from '../programs.fixture.js';

/** The steps of a test take place today: what lies in the future is refused. */
export const thisDay = todayInVietnam(new Date());
export const decision = { number: '12/QĐ-UBND', date: thisDay };

const centreName = 'Trung tâm Khuyến công tỉnh Lào Cai';

export const bodies = {
  ministry,
  department: laoCaiDepartment,
  committee: laoCaiCommittee,
  finance: actorOf('DOF', { province: today('15') }),
  centre: actorOf('PROVINCIAL_CENTRE', { province: today('15'), organisation: centreName }),
  otherCentre: actorOf('PROVINCIAL_CENTRE', { province: today('15'), organisation: 'Khác' }),
  regionalCentre: actorOf('REGIONAL_CENTRE', { region: 'NORTH' }),
} as const;

export interface Told {
  readonly __typename: string;
  readonly state?: string;
  readonly reasonVi?: string;
  readonly reasonEn?: string;
  readonly project?: { readonly state: string; readonly stage: { readonly state: string } };
  readonly missing?: readonly { readonly kind: string }[];
  readonly claims?: readonly {
    readonly act: string;
    readonly item: { readonly id: string };
    readonly outcome: { readonly __typename: string };
  }[];
  readonly obstacles?: readonly {
    readonly item: { readonly id: string };
    readonly messageVi: string;
  }[];
  readonly leftToDo?: readonly { readonly item: { readonly id: string } }[];
  readonly nextSteps?: readonly { readonly action: string; readonly mayTake: boolean }[];
}

export const forbiddenFields = `
  __typename
  ... on ProjectStepForbidden { state reasonVi reasonEn nextSteps { action mayTake } }`;
export const claimsForbidFields = `
  ... on ProjectStepClaimsForbid {
    project { state stage { state } } reasonVi reasonEn
    obstacles { item { id } messageVi messageEn }
    claims { act item { id } outcome { __typename } }
  }
  ... on ProjectStepPending { messageVi }`;
const stepFields = `
  ${forbiddenFields} ${claimsForbidFields}
  ... on ProjectStepTaken {
    project { state stage { state } }
    claims { act item { id } outcome { __typename } }
    leftToDo { item { id } messageVi }
  }
  ... on ProjectStepIncomplete { missing { kind } reasonVi reasonEn }`;

const takeStep = `mutation ($input: TakeProjectStepInput!) {
  takeProjectStep(input: $input) { ${stepFields} }
}`;

export interface StepInput {
  readonly id: string;
  readonly projectId: string;
  readonly action: string;
  readonly tookPlaceOn: string;
  readonly documents: readonly object[];
  readonly [more: string]: unknown;
}

export function papers(...kinds: readonly string[]): readonly object[] {
  return kinds.map((kind) => ({ kind, name: `Giấy tờ ${kind}`, reference: 'Hồ sơ 1' }));
}

export function stepInput(projectId: string, action: string, over: object = {}): StepInput {
  return {
    id: randomUUID(),
    projectId,
    action,
    tookPlaceOn: thisDay,
    documents: [],
    ...over,
  };
}

export class Lives {
  readonly #programs: Programs;

  constructor(programs: Programs) {
    this.#programs = programs;
  }

  async register(tier: 'NATIONAL' | 'LOCAL', over: object = {}): Promise<string> {
    const input = {
      id: randomUUID(),
      kind: 'SINGLE',
      tier,
      title: 'Hỗ trợ máy sấy chè',
      province: { scheme: 'QD19_2025', code: '15' },
      leadUnit: 'Sở Công Thương tỉnh Lào Cai',
      implementingUnit: centreName,
      years: { from: 2026, to: 2026 },
      invented: { note: 'Đề án giả định để kiểm thử' },
      ...over,
    };
    const { problems } = await this.#programs.ask(
      'mutation ($input: RegisterProjectInput!) { registerProject(input: $input) { __typename } }',
      { input },
      laoCaiDepartment,
    );
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
    return input.id;
  }

  /** The answer and the problems of one request. */
  send(input: StepInput, actor: Actor | null) {
    return this.#programs.ask<{ takeProjectStep: Told }>(takeStep, { input }, actor);
  }

  async take(input: StepInput, actor: Actor): Promise<Told> {
    const { data, problems } = await this.send(input, actor);
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
    return data.takeProjectStep;
  }

  /** Steps that must all be taken, each on its own day. */
  async walk(projectId: string, steps: readonly Walked[]): Promise<void> {
    for (const [action, actor, kinds, over] of steps) {
      const documents = papers(...(kinds ?? []));
      const told = await this.take(stepInput(projectId, action, { documents, ...over }), actor);
      if (told.__typename !== 'ProjectStepTaken') throw new Error(JSON.stringify(told));
    }
  }

  async stage(projectId: string): Promise<string | undefined> {
    const [row] = await this.#programs.rows(
      'select state from project_stage where project_id = $1',
      [projectId],
    );
    return row?.state as string | undefined;
  }

  async draft(projectId: string, facts: object, actor: Actor): Promise<string> {
    const id = randomUUID();
    const input = { id, projectId, description: 'Máy sấy chè', facts };
    const { problems } = await this.#programs.ask(
      'mutation ($input: DraftProjectSupportInput!) { draftProjectSupport(input: $input) { id } }',
      { input },
      actor,
    );
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
    return id;
  }

  async claimState(itemId: string): Promise<string | undefined> {
    const { data } = await this.#programs.ask<{
      projectSupportItem: { claim: { state: string } | null };
    }>(
      'query ($id: ID!) { projectSupportItem(id: $id) { claim { state } } }',
      { id: itemId },
      ministry,
    );
    return data.projectSupportItem.claim?.state;
  }
}

type Walked = readonly [action: string, actor: Actor, kinds?: readonly string[], over?: object];

export function machine(serial: string) {
  return { machine: { maker: 'Kawasaki', model: 'TD-5', serial } };
}

export function machineFacts(serial: string, over: object = {}) {
  return {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: 'tax:0100109106',
    objects: [machine(serial)],
    costLines: [{ kind: 'EQUIPMENT', amount: 400_000_000 }],
    period: { from: '2026-03', to: '2026-12' },
    requested: 150_000_000,
    ...over,
  };
}

const registration = ['REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1'];

/** A local project up to the estimate, which is what the committee approves. */
export const localUpToEstimate: readonly Walked[] = [
  ['REGISTER', bodies.centre, registration],
  ['APPRAISE', bodies.department, ['APPRAISAL_FORM_4']],
  ['APPRAISE_ESTIMATE', bodies.finance, ['ESTIMATE_OPINION']],
];
export const approvePlan: Walked = [
  'APPROVE_PLAN',
  bodies.committee,
  ['PLAN_DECISION'],
  { decision },
];
export const assign: Walked = ['ASSIGN', bodies.committee, ['ASSIGNMENT_DECISION'], { decision }];
export const contractPapers = [
  'SUPPORT_CONTRACT',
  'NO_DOUBLE_FUNDING_COMMITMENT',
  'COUNTERPART_COMMITMENT',
];
export const contract: Walked = ['CONTRACT', bodies.centre, contractPapers, { decision }];
