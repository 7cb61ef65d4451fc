// The commune that a decision is about, by what its items are for. It is not kept with the
// decision: communes merge, and whoever takes a cluster over goes on with its decisions.
import { sameCommune } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import type { DecisionsDeps, ItemHome } from '../decisions-deps.js';
import { subjectsOf } from './decision.store.js';

/** One commune for all, or null: where they are of several, or one names none. */
export function communeOfAll([first, ...others]: readonly ItemHome[]): string | null {
  const commune = first?.commune ?? null;
  if (commune === null) return null;
  const isOne = others.every((one) => one.commune !== null && sameCommune(one.commune, commune));
  return isOne ? commune : null;
}

export async function communesOfDecisions(
  deps: Pick<DecisionsDeps, 'dataSource' | 'homesOf'>,
  decisionIds: readonly string[],
): Promise<(string | null)[]> {
  const about = await subjectsOf(deps.dataSource, decisionIds);
  const homes = await deps.homesOf([...new Set(about.map(({ subjectId }) => subjectId))]);
  return decisionIds.map((id) => {
    const own = about.filter(({ decisionId }) => decisionId === id);
    return communeOfAll(own.flatMap(({ subjectId }) => homes.get(subjectId) ?? []));
  });
}

/** Looked up only for who speaks for a commune: nobody else is asked for one. */
export async function communeFor(
  actor: Actor,
  deps: DecisionsDeps,
  decisionId: string,
): Promise<string | null> {
  if (actor.role !== 'CPC') return null;
  const [commune = null] = await communesOfDecisions(deps, [decisionId]);
  return commune;
}
