// Claims that come from lives: a payer's paper or project is lived up to its approval, and what the
// log says of its item is what the approval tells. Nobody claims an item by itself.
import { randomUUID } from 'node:crypto';
import type { CallerName } from './callers.js';
import { Desk, type Outcome, outcomeFields } from './desk.js';
import type { SupportFacts } from './facts.js';
import { type Claimed, draft } from './payers.js';
import { live, type PlannedStep, thisDay } from './project-steps.js';
import { newProject, type Tier } from './records.js';
import type { System } from './system.js';

export type DecisionScheme = 'Cluster' | 'Trade';
export type DecisionLevel = 'MINISTRY' | 'PROVINCE' | 'COMMUNE';

export interface Paper {
  readonly scheme: DecisionScheme;
  readonly level: DecisionLevel;
  readonly route: string;
  readonly decider: string;
  /** What its items belong to: a cluster, an infrastructure project, an event. */
  readonly parent: {
    readonly clusterId?: string;
    readonly infrastructureProjectId?: string;
    readonly eventId?: string;
  };
}

/** A claim by its paper: what may be done with the paper next is the scenario's. */
export interface Decided extends Claimed {
  readonly decisionId: string;
  readonly paper: Paper;
}

const patience = 10;
const commitment = 'NO_DOUBLE_FUNDING_COMMITMENT';
const committee = 'Ủy ban nhân dân tỉnh Lào Cai';

export const byProvince = (
  parent: Paper['parent'],
  route: 'PUBLIC_INVESTMENT' | 'RECURRENT' | 'RELOCATION' = 'RECURRENT',
): Paper => ({ scheme: 'Cluster', level: 'PROVINCE', route, decider: committee, parent });

export const communeDecider = 'Ủy ban nhân dân xã Mây Trắng (giả định)';
export const byCommune = (clusterId: string): Paper => ({
  scheme: 'Cluster',
  level: 'COMMUNE',
  route: 'RECURRENT',
  decider: communeDecider,
  parent: { clusterId },
});

export const localFair = (eventId: string): Paper => ({
  scheme: 'Trade',
  level: 'PROVINCE',
  route: 'LOCAL_PROGRAMME',
  decider: committee,
  parent: { eventId },
});

export const nationalFair = (eventId: string): Paper => ({
  scheme: 'Trade',
  level: 'MINISTRY',
  route: 'NATIONAL_PROGRAMME',
  decider: 'Bộ Công Thương',
  parent: { eventId },
});

interface Turns {
  readonly opens: CallerName;
  readonly drafts: CallerName;
  readonly appraises: CallerName;
  readonly decides: CallerName;
}

const turns: Readonly<Record<DecisionScheme, Partial<Record<DecisionLevel, Turns>>>> = {
  Cluster: {
    PROVINCE: {
      opens: 'laoCaiCommune',
      drafts: 'laoCaiDepartment',
      appraises: 'laoCaiDepartment',
      decides: 'laoCaiCommittee',
    },
    COMMUNE: {
      opens: 'laoCaiCommune',
      drafts: 'laoCaiCommune',
      appraises: 'laoCaiCommune',
      decides: 'laoCaiCommune',
    },
  },
  Trade: {
    PROVINCE: {
      opens: 'laoCaiCentre',
      drafts: 'laoCaiCentre',
      appraises: 'laoCaiDepartment',
      decides: 'laoCaiCommittee',
    },
    MINISTRY: {
      opens: 'laoCaiDepartment',
      drafts: 'ministry',
      appraises: 'ministry',
      decides: 'ministry',
    },
  },
};

export function turnsOf({ scheme, level }: Paper): Turns {
  const found = turns[scheme][level];
  if (found === undefined) throw new Error(`${scheme} decides nothing at ${level}`);
  return found;
}

/** Drafted, put on a paper of its own, appraised and approved. */
export async function decided(system: System, paper: Paper, facts: SupportFacts): Promise<Decided> {
  const { drafts, appraises, decides } = turnsOf(paper);
  const desk = new Desk(paper.scheme, system.by(drafts));
  const itemId = await draft({ desk, parent: paper.parent }, facts);
  const decisionId = await openPaper(system, paper, [itemId]);
  const appraisal = paper.route === 'PUBLIC_INVESTMENT' ? 'INVESTMENT_PROJECT' : 'COST_ESTIMATE';
  const take = takeOn(system, paper.scheme, decisionId);
  await take(['APPRAISE', appraises, { documents: ['APPRAISAL_REPORT', appraisal] }]);
  const { claims = [] } = await take(['APPROVE', decides, { documents: ['SUBMISSION'] }]);
  const outcome = claims[0]?.outcome;
  if (outcome === undefined) throw new Error('the approval asked nothing of the log');
  return { itemId, claimId: outcome.claim?.id ?? 'refused', outcome, decisionId, paper };
}

export async function openPaper(
  system: System,
  paper: Paper,
  itemIds: readonly string[],
): Promise<string> {
  const { scheme, level, route, decider } = paper;
  const id = randomUUID();
  const first = scheme === 'Cluster' ? 'SUPPORT_REQUEST' : 'EVENT_PROPOSAL';
  const input = {
    ...{ id, level, route, decider, itemIds },
    title: `Quyết định hỗ trợ ${id} (giả định)`,
    fiscalYear: 2026,
    tookPlaceOn: thisDay,
    documents: papers([first, commitment]),
    invented: { note: 'Dữ liệu giả định để kiểm thử.' },
  };
  const { opened } = await system.by(turnsOf(paper).opens).data<{ opened: { __typename: string } }>(
    `mutation ($input: OpenDecisionInput!) {
        opened: open${scheme}Decision(input: $input) { __typename }
      }`,
    { input },
  );
  if (opened.__typename !== 'DecisionOpened') throw new Error(opened.__typename);
  return id;
}

export interface PaperTold {
  readonly __typename: string;
  readonly reasonVi?: string;
  readonly decision: { readonly state: string };
  readonly claims?: readonly { readonly act: string; readonly outcome: Outcome }[];
  readonly obstacles?: readonly { readonly messageVi: string }[];
}

/** Takes a step of a paper, whatever comes of it; asks again while the log has not answered. */
export async function tryStep(
  system: System,
  { decisionId, scheme }: { readonly decisionId: string; readonly scheme: DecisionScheme },
  [action, by, given = {}]: PlannedStep,
): Promise<PaperTold> {
  const { documents = [], reason, decision } = given;
  const input = {
    ...{ id: randomUUID(), decisionId, action, tookPlaceOn: thisDay },
    documents: papers(documents),
    ...(reason === undefined ? {} : { reason }),
    ...(decision === undefined ? {} : { decision: { number: decision, date: thisDay } }),
  };
  const mutation = stepMutation(scheme);
  for (let again = 0; ; again += 1) {
    const { told } = await system.by(by).data<{ told: PaperTold }>(mutation, { input });
    const { __typename, claims = [] } = told;
    const waits = claims.some(({ outcome }) => outcome.__typename === 'ClaimPending');
    const isPending = __typename === 'DecisionStepPending' || waits;
    if (!isPending || again === patience) return told;
  }
}

/** A step that must be taken. */
export function takeOn(system: System, scheme: DecisionScheme, decisionId: string) {
  return async (step: PlannedStep): Promise<PaperTold> => {
    const told = await tryStep(system, { decisionId, scheme }, step);
    if (told.__typename === 'DecisionStepTaken') return told;
    throw new Error(`${step[0]}: ${JSON.stringify(told)}`);
  };
}

function stepMutation(scheme: DecisionScheme): string {
  const answers = 'claims { act outcome { ...OutcomeFields } }';
  return `mutation ($input: TakeDecisionStepInput!) {
    told: take${scheme}DecisionStep(input: $input) {
      __typename
      ... on DecisionStepTaken { decision { state } ${answers} }
      ... on DecisionStepForbidden { decision { state } reasonVi }
      ... on DecisionStepIncomplete { decision { state } reasonVi }
      ... on DecisionStepClaimsForbid {
        decision { state } reasonVi obstacles { messageVi } ${answers}
      }
      ... on DecisionStepPending { decision { state } ${answers} }
    }
  } ${outcomeFields}`;
}

const registration = ['REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1'];
const approvals: Readonly<Record<Tier, readonly PlannedStep[]>> = {
  NATIONAL: [
    ['REGISTER', 'regionalCentre', { documents: registration }],
    ['REVIEW', 'ministry'],
    ['APPRAISE_AT_MINISTRY', 'ministry'],
    ['APPROVE_PLAN', 'ministry', { documents: ['PLAN_DECISION'], decision: '210/QĐ-BCT' }],
  ],
  LOCAL: [
    ['SURVEY', 'laoCaiCentre', { documents: ['SURVEY_RECORD'] }],
    ['REGISTER', 'laoCaiCentre', { documents: registration }],
    ['APPRAISE', 'laoCaiDepartment', { documents: ['APPRAISAL_FORM_4'] }],
    ['APPRAISE_ESTIMATE', 'laoCaiFinance', { documents: ['ESTIMATE_OPINION'] }],
    ['APPROVE_PLAN', 'laoCaiCommittee', { documents: ['PLAN_DECISION'], decision: '55/QĐ-UBND' }],
  ],
};

/** A khuyến công project of its own, lived up to the approval of its plan. */
export async function planned(
  system: System,
  tier: Tier,
  facts: SupportFacts,
  infrastructureProjectId?: string,
): Promise<Claimed> {
  const projectId = await newProject(system, tier);
  const caller = tier === 'NATIONAL' ? 'regionalCentre' : 'laoCaiCentre';
  const desk = new Desk('Project', system.by(caller));
  const works = infrastructureProjectId === undefined ? {} : { infrastructureProjectId };
  const itemId = await draft({ desk, parent: { projectId, ...works } }, facts);
  const { claims = [] } = await live(system, projectId, approvals[tier]);
  const outcome = claims[0]?.outcome;
  if (outcome === undefined) throw new Error('the approval asked nothing of the log');
  return { itemId, claimId: outcome.claim?.id ?? 'refused', outcome };
}

function papers(kinds: readonly string[]) {
  return kinds.map((kind) => ({ kind, name: `Giấy tờ ${kind}`, reference: 'Hồ sơ 01' }));
}
