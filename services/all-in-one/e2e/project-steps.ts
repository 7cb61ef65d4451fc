// Steps in the life of a project at the gateway, each taken by the body whose turn it is, and what
// stands in its history afterwards.
import { randomUUID } from 'node:crypto';
import type { CallerName } from './callers.js';
import { type Outcome, outcomeFields } from './desk.js';
import type { System } from './system.js';

export interface StepGiven {
  readonly documents?: readonly string[];
  readonly reason?: string;
  readonly decision?: string;
  readonly replacements?: readonly {
    readonly itemId: string;
    readonly replacesItemId: string;
  }[];
}

export type PlannedStep = readonly [action: string, by: CallerName, given?: StepGiven];

export interface StepTold {
  readonly __typename: string;
  readonly reasonVi?: string;
  readonly reasonEn?: string;
  readonly project?: { readonly stage: { readonly state: string } };
  readonly claims?: readonly {
    readonly act: string;
    readonly item: { readonly id: string };
    readonly outcome: Outcome;
  }[];
  readonly obstacles?: readonly { readonly item: { readonly id: string } }[];
}

const answers = 'claims { act item { id } outcome { ...OutcomeFields } }';
const document = `mutation ($input: TakeProjectStepInput!) {
  takeProjectStep(input: $input) {
    __typename
    ... on ProjectStepTaken { project { stage { state } } ${answers} }
    ... on ProjectStepForbidden { reasonVi reasonEn project { stage { state } } }
    ... on ProjectStepIncomplete { reasonVi reasonEn project { stage { state } } }
    ... on ProjectStepClaimsForbid {
      reasonVi reasonEn project { stage { state } } obstacles { item { id } } ${answers}
    }
    ... on ProjectStepPending { messageVi project { stage { state } } }
  }
} ${outcomeFields}`;
/** So often a patient body asks again while the log has not answered. */
const patience = 10;
const utc7Ms = 7 * 60 * 60 * 1000;

/** What lies in the future is refused: the steps take place today. */
export const thisDay = new Date(Date.now() + utc7Ms).toISOString().slice(0, 10);

export async function takeStep(
  system: System,
  projectId: string,
  [action, by, given = {}]: PlannedStep,
): Promise<StepTold> {
  const { documents = [], decision, ...rest } = given;
  const input = {
    id: randomUUID(),
    projectId,
    action,
    tookPlaceOn: thisDay,
    documents: documents.map((kind) => ({ kind, name: `Giấy tờ ${kind}`, reference: 'Hồ sơ 01' })),
    ...(decision && { decision: { number: decision, date: thisDay } }),
    ...rest,
  };
  for (let again = 0; ; again += 1) {
    const { takeProjectStep } = await system
      .by(by)
      .data<{ takeProjectStep: StepTold }>(document, { input });
    const { __typename, claims = [] } = takeProjectStep;
    const isPending =
      __typename === 'ProjectStepPending' ||
      claims.some(({ outcome }) => outcome.__typename === 'ClaimPending');
    if (!isPending || again === patience) return takeProjectStep;
  }
}

/** Steps that must all be taken; answers with what the last one told. */
export async function live(
  system: System,
  projectId: string,
  steps: readonly PlannedStep[],
): Promise<StepTold> {
  let told: StepTold | undefined;
  for (const step of steps) {
    told = await takeStep(system, projectId, step);
    if (told.__typename !== 'ProjectStepTaken') {
      throw new Error(`${step[0]}: ${JSON.stringify(told)}`);
    }
  }
  if (told === undefined) throw new Error('no step was given');
  return told;
}

export interface Lived {
  readonly state: string;
  readonly stage: { readonly state: string };
  readonly history: readonly {
    readonly action: string;
    readonly takenBy: { readonly role: string };
    readonly documents: readonly object[];
    readonly claims: readonly { readonly act: string }[];
  }[];
  readonly nextSteps: readonly { readonly action: string; readonly mayTake: boolean }[];
  readonly supportItems: readonly {
    readonly id: string;
    readonly claim: { readonly state: string } | null;
  }[];
}

export async function lived(system: System, id: string): Promise<Lived> {
  const { project } = await system.by('ministry').data<{ project: Lived }>(
    `query ($id: ID!) {
      project(id: $id) {
        state stage { state }
        history { action takenBy { role } documents { kind } claims { act } }
        nextSteps { action mayTake }
        supportItems { id claim { state } }
      }
    }`,
    { id },
  );
  return project;
}
