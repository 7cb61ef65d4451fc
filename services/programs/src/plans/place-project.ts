// Puts a project into a draft plan, changes what is planned for it there, or takes it out again. An
// approved plan keeps its projects; a supplement is a plan of the next round.
import type { Caller } from '@kc/commands';
import { liesWithin, type ProvinceBook } from '@kc/geography';
import { checkAll, Problem, uuid } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { PlaceProjectInPlanInput, RemoveProjectFromPlanInput } from '../generated/graphql.js';
import { findProject } from '../projects/project.store.js';
import type { AnnualPlan } from './annual-plan.js';
import { deletePlaced, findPlaced, savePlaced } from './annual-plan.store.js';
import { type Placing, placing } from './annual-plan-input.js';
import { changePlan, type PlanOutcome } from './change-plan.js';

export function placeProjectInPlan(
  deps: ProgramsDeps,
  caller: Caller,
  input: PlaceProjectInPlanInput,
): Promise<PlanOutcome> {
  return changePlan<Placing>(deps, caller, {
    act: 'draw',
    name: 'placeProjectInPlan',
    read: () => placing(input),
    async write(em, plan, { content, actor, at, audit }) {
      const { id: planId, standing } = plan;
      if (standing.state !== 'DRAFT') {
        return { kind: 'STATE_FORBIDS', planId, state: standing.state };
      }
      await requireFits(em, { plan, projectId: content.projectId, book: deps.book });
      const { id: _, ...placed } = content;
      const before = await findPlaced(em, placed);
      await savePlaced(em, placed, { actor, at });
      await audit(before, placed);
      return { kind: 'DONE', planId };
    },
  });
}

export function removeProjectFromPlan(
  deps: ProgramsDeps,
  caller: Caller,
  input: RemoveProjectFromPlanInput,
): Promise<PlanOutcome> {
  return changePlan(deps, caller, {
    act: 'draw',
    name: 'removeProjectFromPlan',
    read: () =>
      checkAll({
        id: () => uuid('input.id', input.id),
        planId: () => uuid('input.planId', input.planId),
        projectId: () => uuid('input.projectId', input.projectId),
      }),
    async write(em, plan, { content, audit }) {
      const { id: planId, standing } = plan;
      if (standing.state !== 'DRAFT') {
        return { kind: 'STATE_FORBIDS', planId, state: standing.state };
      }
      const before = await findPlaced(em, content);
      if (before === null) throw projectNotFound(content.projectId);
      await deletePlaced(em, content);
      await audit(before, { projectId: content.projectId, removed: true });
      return { kind: 'DONE', planId };
    },
  });
}

function projectNotFound(value: string): Problem {
  const rule = 'đề án (project)';
  return new Problem('NOT_FOUND', { field: 'input.projectId', value, rule });
}

async function requireFits(
  em: EntityManager,
  {
    plan,
    projectId,
    book,
  }: { readonly plan: AnnualPlan; readonly projectId: string; readonly book: ProvinceBook },
): Promise<void> {
  const project = await findProject(em, projectId);
  if (project === null) throw projectNotFound(projectId);
  const field = 'input.projectId';
  if (project.tier !== plan.tier) {
    throw new Problem('UNKNOWN_VALUE', { field, value: project.tier, rule: plan.tier });
  }
  const { province } = plan;
  if (province !== null && !liesWithin(book, project.province, province)) {
    throw new Problem('UNKNOWN_VALUE', {
      field,
      value: `${project.province.scheme} ${project.province.code}`,
      rule: `${province.scheme} ${province.code}`,
    });
  }
  const { from, to } = project.years;
  if (plan.year < from || plan.year > to) {
    throw new Problem('INVALID_NUMBER', { field, value: plan.year, rule: `${from}…${to}` });
  }
}
