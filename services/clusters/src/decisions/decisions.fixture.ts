// For tests: decisions on cluster support that take their steps through the API, with papers, items
// and the bodies that act.
import { randomUUID } from 'node:crypto';
import { actorOf, today } from '@kc/funding-fixture';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  laoCaiCommittee,
  laoCaiCommune,
  laoCaiDepartment,
} from '../clusters.fixture.js';

/** Steps of a test take place today: what lies in the future is refused. */
export const thisDay = todayInVietnam(new Date());

export const bodies = {
  commune: laoCaiCommune,
  department: laoCaiDepartment,
  committee: laoCaiCommittee,
  finance: actorOf('DOF', { province: today('15') }),
} as const;

export interface Told {
  readonly __typename: string;
  readonly reasonVi?: string;
  readonly reasonEn?: string;
  readonly state?: string;
  readonly decision?: { readonly id: string; readonly state: string };
  readonly missing?: readonly { readonly kind: string }[];
  readonly claims?: readonly {
    readonly act: string;
    readonly item: { readonly id: string };
    readonly outcome: { readonly __typename: string };
  }[];
  readonly obstacles?: readonly { readonly messageVi: string; readonly messageEn: string }[];
  readonly nextSteps?: readonly { readonly action: string; readonly mayTake: boolean }[];
  readonly conflicts?: readonly { readonly id: string; readonly kind: string }[];
}

const answers = 'claims { act item { id } outcome { __typename } }';
export const stepFields = `
  __typename
  ... on DecisionStepTaken { decision { id state } ${answers} leftToDo { messageVi } }
  ... on DecisionStepForbidden { state reasonVi reasonEn nextSteps { action mayTake } }
  ... on DecisionStepIncomplete { decision { id state } missing { kind } reasonVi reasonEn }
  ... on DecisionStepClaimsForbid {
    decision { id state } reasonVi reasonEn obstacles { messageVi messageEn } ${answers}
  }
  ... on DecisionStepPending { decision { id state } messageVi }`;

export interface StepGiven {
  readonly documents?: readonly string[];
  readonly reason?: string;
  readonly signed?: string;
  readonly id?: string;
  readonly on?: string;
}

export type PlannedStep = readonly [action: string, by: Actor, given?: StepGiven];

export const papers = (kinds: readonly string[]) =>
  kinds.map((kind) => ({ kind, name: `Giấy tờ ${kind}`, reference: 'Hồ sơ số 1' }));

export const facts = (over: object = {}) => ({
  content: 'PLANNING',
  source: 'CLUSTER_RECURRENT',
  beneficiary: 'tax:0100109106',
  costLines: [{ kind: 'CONSULTING', amount: '500000000' }],
  period: { from: '2026-03', to: '2026-12' },
  requested: '400000000',
  ...over,
});

export class Decisions {
  readonly #clusters: Clusters;

  constructor(clusters: Clusters) {
    this.#clusters = clusters;
  }

  async plan(clusterId: string, number = `${randomUUID().slice(0, 8)}/QĐ`): Promise<string> {
    const id = randomUUID();
    const plan = { clusterPlan: { clusterId, decisionNumber: number } };
    await this.#done(
      `mutation ($input: DraftClusterSupportInput!) { draftClusterSupport(input: $input) { id } }`,
      {
        id,
        clusterId,
        description: 'Quy hoạch chi tiết 1/500',
        facts: facts({ beneficiary: `cluster:${clusterId}`, objects: [plan] }),
      },
      bodies.department,
    );
    return id;
  }

  open(over: object, actor: Actor = bodies.commune) {
    const input = {
      id: randomUUID(),
      title: 'Hỗ trợ lập quy hoạch chi tiết',
      level: 'PROVINCE',
      route: 'RECURRENT',
      decider: 'Ủy ban nhân dân tỉnh Lào Cai',
      fiscalYear: 2026,
      tookPlaceOn: thisDay,
      documents: papers(['SUPPORT_REQUEST', 'NO_DOUBLE_FUNDING_COMMITMENT']),
      invented: { note: 'Quyết định giả định để thử.' },
      ...over,
    };
    return this.#clusters.ask<{ openClusterDecision: Told }>(
      `mutation ($input: OpenDecisionInput!) { openClusterDecision(input: $input) {
        __typename
        ... on DecisionOpened { decision { id state } }
        ... on DecisionPapersMissing { missing { kind } reasonVi reasonEn }
      } }`,
      { input },
      actor,
    );
  }

  async opened(itemIds: readonly string[], over: object = {}): Promise<string> {
    const { data, problems } = await this.open({ itemIds, ...over });
    const id = data?.openClusterDecision.decision?.id;
    if (id === undefined) throw new Error(problems.map(String).join('; ') || 'not opened');
    return id;
  }

  take(decisionId: string, [action, actor, given = {}]: PlannedStep) {
    const { documents = [], reason, signed, id = randomUUID(), on = thisDay } = given;
    const input = {
      id,
      decisionId,
      action,
      tookPlaceOn: on,
      documents: papers(documents),
      ...(reason === undefined ? {} : { reason }),
      ...(signed === undefined ? {} : { decision: { number: signed, date: thisDay } }),
    };
    return this.#clusters.ask<{ takeClusterDecisionStep: Told }>(
      `mutation ($input: TakeDecisionStepInput!) {
        takeClusterDecisionStep(input: $input) { ${stepFields} }
      }`,
      { input },
      actor,
    );
  }

  /** Every step must be taken; what the last one told. */
  async live(decisionId: string, steps: readonly PlannedStep[]): Promise<Told> {
    let last: Told | undefined;
    for (const step of steps) {
      const { data, problems } = await this.take(decisionId, step);
      last = data?.takeClusterDecisionStep;
      if (last?.__typename === 'DecisionStepTaken') continue;
      const told = JSON.stringify(last ?? problems.map(String));
      throw new Error(`${step[0]} was not taken: ${told}`);
    }
    if (last === undefined) throw new Error('no step was asked for');
    return last;
  }

  async pay(itemId: string, amount: string): Promise<void> {
    const invoiceLines = [
      { sellerTaxCode: '0100109106', symbol: '1C26TAA', number: `${Date.now()}`, line: 1 },
    ];
    const paymentId = randomUUID();
    const input = { itemId, paymentId, kind: 'PAYMENT', amount, invoiceLines };
    await this.#done(
      `mutation ($input: PaySupportInput!) { payClusterSupport(input: $input) { __typename } }`,
      input,
      bodies.committee,
    );
  }

  async #done(mutation: string, input: object, actor: Actor): Promise<void> {
    const { problems } = await this.#clusters.ask(mutation, { input }, actor);
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  }
}

export const upToApproval: readonly PlannedStep[] = [
  ['APPRAISE', bodies.department, { documents: ['APPRAISAL_REPORT', 'COST_ESTIMATE'] }],
  ['APPROVE', bodies.committee, { documents: ['SUBMISSION'] }],
];
export const issue: PlannedStep = [
  'ISSUE',
  bodies.committee,
  { documents: ['SIGNED_DECISION'], signed: '812/QĐ-UBND' },
];
export const contract: PlannedStep = [
  'CONTRACT',
  bodies.department,
  { documents: ['SUPPORT_CONTRACT', 'NO_DOUBLE_FUNDING_COMMITMENT'] },
];
