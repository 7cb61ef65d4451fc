// The life of a project (đề án) as values: which state it stands in, what may be done there, and
// what follows. It imports nothing that awaits; who may do it and where it is kept is decided
// elsewhere.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';
import type { PromotionTier, YearSpan } from '../programmes/programme.js';

export const projectKinds = ['SINGLE', 'GROUP', 'PILOT', 'VALUE_CHAIN', 'TASK'] as const;
export type ProjectKind = (typeof projectKinds)[number];

export const projectStates = ['REGISTERED', 'APPROVED', 'CLOSED'] as const;
export type ProjectState = (typeof projectStates)[number];

export interface Approval {
  readonly number: string;
  readonly date: string;
}

export interface ProjectFacts {
  readonly id: string;
  readonly programmeId: string | null;
  readonly kind: ProjectKind;
  /** Who runs and approves it; whose money its items spend is said by each item. */
  readonly tier: PromotionTier;
  readonly title: string;
  /** As recorded then. */
  readonly province: ProvinceRef;
  readonly leadUnit: string;
  readonly implementingUnit: string;
  readonly years: YearSpan;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

/** What is known grows with the state: only an approved project has an approval. */
export type Standing =
  | { readonly state: 'REGISTERED' }
  | { readonly state: 'APPROVED'; readonly approval: Approval }
  | { readonly state: 'CLOSED'; readonly approval: Approval | null; readonly reason: string };

export type Project = ProjectFacts & { readonly standing: Standing };

export type ProjectCommand =
  | { readonly type: 'APPROVE'; readonly approval: Approval }
  | { readonly type: 'CLOSE'; readonly reason: string };

export type ProjectEvent =
  | { readonly type: 'PROJECT_APPROVED'; readonly approval: Approval }
  | { readonly type: 'PROJECT_CLOSED'; readonly reason: string };

export interface StateForbids {
  readonly type: 'STATE_FORBIDS';
  readonly state: ProjectState;
}

/** A project may be closed before its approval: beneficiaries withdraw. */
export function decideProject(
  { state }: Standing,
  command: ProjectCommand,
): ProjectEvent | StateForbids {
  switch (command.type) {
    case 'APPROVE':
      return state === 'REGISTERED'
        ? { type: 'PROJECT_APPROVED', approval: command.approval }
        : { type: 'STATE_FORBIDS', state };
    case 'CLOSE':
      return state === 'CLOSED'
        ? { type: 'STATE_FORBIDS', state }
        : { type: 'PROJECT_CLOSED', reason: command.reason };
  }
}

export function evolveProject(project: Project, event: ProjectEvent): Project {
  return {
    ...project,
    standing: standingAfter(project.standing, event),
    version: project.version + 1,
  };
}

export function approvalOf(standing: Standing): Approval | null {
  return standing.state === 'REGISTERED' ? null : standing.approval;
}

function standingAfter(before: Standing, event: ProjectEvent): Standing {
  switch (event.type) {
    case 'PROJECT_APPROVED':
      return { state: 'APPROVED', approval: event.approval };
    case 'PROJECT_CLOSED':
      return { state: 'CLOSED', approval: approvalOf(before), reason: event.reason };
  }
}
