// Reads decisions for the graph within what the caller may see, and what may be done with them
// next.
import { knownProvince, liesWithin, placesWithin, todayInVietnam } from '@kc/geography';
import { pageRequest } from '@kc/paging';
import { ifGiven, isoDate, Problem, uuid, wholeNumber } from '@kc/problems';
import {
  cycleOf,
  cycleOn,
  type DecisionCycle,
  type DecisionStep,
} from '../cycles/decision-cycle.js';
import type { DecisionLevel, SupportDecision } from '../decisions/decision.js';
import {
  aboutSubjects,
  type DecisionFilter,
  type DecisionPage,
  type DecisionScope,
  decisionPage,
  readsAsInstant,
} from '../decisions/decision.view.js';
import type { SupportDecisionFilter } from '../generated/graphql.js';
import { type NextStep, nextSteps } from '../steps/next-steps.js';
import type { ItemAndClaim } from './decision-money.js';
import type { Context } from './decisions-of-request.js';

type ProvinceInput = NonNullable<SupportDecisionFilter['province']>;

export interface PageArgs {
  readonly filter?: SupportDecisionFilter | null | undefined;
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Null when none is on record or the caller may not see it. */
export async function visibleDecision(
  id: string,
  context: Context,
): Promise<SupportDecision | null> {
  const decision = await context.decisions.loaders.decision.load(uuid('id', id));
  return decision !== null && (await maySee(decision, context)) ? decision : null;
}

/** The newest first; without what the caller may not see. */
export async function decisionsOnSubject(
  subjectId: string,
  context: Context,
): Promise<SupportDecision[]> {
  const scope = await context.decisions.scope();
  if (scope === null) return [];
  const decisions = await context.decisions.loaders.ofSubject.load(subjectId);
  const owned = scope.subjects?.includes(subjectId) ?? true;
  return owned ? decisions.filter((one) => liesIn(one, scope, context)) : [];
}

export async function decisionOfItem(
  itemId: string,
  context: Context,
): Promise<SupportDecision | null> {
  const held = await context.decisions.loaders.idOfItem.load(itemId);
  return held === null ? null : visibleDecision(held.decisionId, context);
}

export async function pageOfDecisions(args: PageArgs, context: Context): Promise<DecisionPage> {
  const scope = await context.decisions.scope();
  if (scope === null) {
    const rule = 'Cơ quan nhà nước, chủ đầu tư của cụm. / Bodies of the state, a cluster investor.';
    throw new Problem('FORBIDDEN', { rule });
  }
  const filter = readFilter(args.filter, scope, context);
  return decisionPage(context.decisions.deps.dataSource, filter, pageRequest(args, readsAsInstant));
}

export interface CycleArgs {
  readonly level: DecisionLevel;
  readonly province?: ProvinceInput | null | undefined;
  readonly on?: string | null | undefined;
}

/** Null where the level decides nothing on that day. */
export function cycleAskedFor(
  { level, province: given, on }: CycleArgs,
  { book, decisions: { deps } }: Context,
): DecisionCycle | null {
  const province = ifGiven(given, (ref) => knownProvince(book, 'province', ref)) ?? null;
  const day = ifGiven(on, (date) => isoDate('on', date)) ?? todayInVietnam(deps.clock.now());
  return cycleOn(deps.data, book, { level, province, day }) ?? null;
}

export async function itemsAndClaims(
  decision: SupportDecision,
  { decisions, ledger }: Context,
): Promise<ItemAndClaim[]> {
  const items = await decisions.loaders.items.load(decision.id);
  const claims = await Promise.all(items.map(({ id }) => ledger.newestClaimOf.load(id)));
  return items.map((item, at) => ({ item, claim: claims[at] }));
}

export async function stepsAhead(
  decision: SupportDecision,
  context: Context,
): Promise<readonly NextStep[]> {
  const { deps, loaders } = context.decisions;
  const [history, claims] = await Promise.all([
    loaders.history.load(decision.id),
    itemsAndClaims(decision, context),
  ]);
  return nextSteps({
    decision,
    cycle: cycleOf(deps.data, deps.book, decision),
    history,
    claims: claims.map((one) => ({ ...one, isOnItsWay: false })),
    today: todayInVietnam(deps.clock.now()),
  });
}

export function conditionalPapers(
  { conditionalDocuments = [] }: DecisionStep,
  { decisions: { deps } }: Context,
) {
  return conditionalDocuments.map(({ document, vi: whenVi, en: whenEn }) => ({
    kind: deps.data.documentKind(document),
    whenVi,
    whenEn,
  }));
}

async function maySee(decision: SupportDecision, context: Context): Promise<boolean> {
  const { decisions } = context;
  const scope = await decisions.scope();
  if (scope === null || !liesIn(decision, scope, context)) return false;
  if (scope.subjects === null) return true;
  return aboutSubjects(decisions.deps.dataSource, decision.id, scope.subjects);
}

function liesIn(
  { province }: SupportDecision,
  { places }: DecisionScope,
  { actor, book }: Context,
): boolean {
  if (places === null) return true;
  const own = actor?.province;
  return province !== null && own !== undefined && liesWithin(book, province, own);
}

function readFilter(
  given: SupportDecisionFilter | null | undefined,
  scope: DecisionScope,
  { book }: Context,
): DecisionFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  const year = (value: number) => wholeNumber('filter.fiscalYear', value, { min: 2000, max: 2100 });
  return {
    scope,
    places: places ?? null,
    level: given?.level ?? null,
    route: given?.route ?? null,
    state: given?.state ?? null,
    fiscalYear: ifGiven(given?.fiscalYear, year) ?? null,
    subjectId: ifGiven(given?.subjectId, (id) => uuid('filter.subjectId', id)) ?? null,
    archived: given?.archived ?? null,
  };
}
