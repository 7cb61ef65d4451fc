// Reads where projects stand for the graph, through the loaders of one request, so that a list of
// projects takes as many statements as one.
import { knownProvince, todayInVietnam } from '@kc/geography';
import type { DocumentKind } from '@kc/life-cycle';
import { ifGiven, isoDate } from '@kc/problems';
import type { Actor, Role } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import type { QuerylifeCycleArgs } from '../generated/graphql.js';
import type { Project } from '../projects/project.js';
import type { ConditionalDocument } from './cycle.js';
import { type CycleInForce, cycleOf, cycleOn } from './cycle-of.js';
import { type NextStep, nextSteps } from './next-steps.js';
import type { ProjectStage } from './stage.js';

export async function stageOfProject(id: string, { loaders }: Context): Promise<ProjectStage> {
  const stage = await loaders.stage.load(id);
  if (stage === null) throw new Error(`project ${id} has no stage`);
  return stage;
}

export async function stepsAhead(project: Project, context: Context): Promise<NextStep[]> {
  const { loaders, deps, book } = context;
  const { cycles: data } = deps;
  const [stage, history, items, local, others] = await Promise.all([
    stageOfProject(project.id, context),
    loaders.history.load(project.id),
    loaders.itemsOfProject.load(project.id),
    loaders.localCycles.load('all'),
    loaders.participations.load(project.id),
  ]);
  const contents = items.map(({ stated }) => stated.content);
  const cycle = cycleOf({ data, local, book }, project);
  const today = todayInVietnam(deps.clock.now());
  const otherProvinces = others.length;
  const now = { project, stage, history, contents, cycle, otherProvinces, today };
  return [...nextSteps(data, now)];
}

export async function cycleAskedFor(
  { tier, province: given, on }: QuerylifeCycleArgs,
  { deps, book, loaders }: Context,
): Promise<CycleInForce> {
  const province = ifGiven(given, (ref) => knownProvince(book, 'province', ref)) ?? null;
  const day = ifGiven(on, (date) => isoDate('on', date)) ?? todayInVietnam(deps.clock.now());
  const local = await loaders.localCycles.load('all');
  return cycleOn({ data: deps.cycles, local, book }, { tier, province, day });
}

export function kindsOf(codes: readonly string[], { deps }: Context): DocumentKind[] {
  return codes.map((code) => {
    const kind = deps.cycles.documentKind(code);
    if (kind === undefined) throw new Error(`no kind of paper is called ${code}`);
    return kind;
  });
}

export function conditionalKinds(
  conditional: readonly ConditionalDocument[] | undefined,
  context: Context,
) {
  return (conditional ?? []).flatMap(({ document, vi: whenVi, en: whenEn }) =>
    kindsOf([document], context).map((kind) => ({ kind, whenVi, whenEn })),
  );
}

const withoutPapers: readonly Role[] = ['DASHBOARD', 'ESTABLISHMENT', 'CLUSTER_INVESTOR'];

/** Bodies of the state see papers and reasons; parties and dashboards see the steps alone. */
export function maySeePapers(actor: Actor | null): boolean {
  return actor !== null && !withoutPapers.includes(actor.role);
}
