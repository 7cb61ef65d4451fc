// What resolvers of support decisions are given: what the use cases need, and loaders that read
// each decision of one request once, however often the query meets it.
import { type DraftedItem, itemsBy, type LedgerContext } from '@kc/claim-graph';
import { rowByKey, rowsByKey } from '@kc/paging';
import type { Actor } from '@kc/subgraph-kit';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { communesOfDecisions } from '../decisions/commune-of-decision.js';
import type { DecisionTransition, SupportDecision } from '../decisions/decision.js';
import { itemIdsOf, itemsOnDecisions, stepsOf } from '../decisions/decision.store.js';
import {
  type DecisionScope,
  decisionsByIds,
  decisionsOfSubjects,
  type SubjectDecision,
} from '../decisions/decision.view.js';
import type { DecisionsDeps } from '../decisions-deps.js';
import { scopeOf } from '../steps/who-may-step.js';

export interface DecisionLoaders {
  readonly decision: DataLoader<string, SupportDecision | null>;
  readonly history: DataLoader<string, readonly DecisionTransition[]>;
  readonly items: DataLoader<string, readonly DraftedItem[]>;
  readonly item: DataLoader<string, DraftedItem | null>;
  readonly ofSubject: DataLoader<string, readonly SubjectDecision[]>;
  /** By decision: what `communeOfAll` says. */
  readonly commune: DataLoader<string, string | null>;
  /** By item: the decision that it stands on. */
  readonly idOfItem: DataLoader<string, { readonly decisionId: string } | null>;
}

export interface DecisionsOfRequest {
  readonly deps: DecisionsDeps;
  readonly loaders: DecisionLoaders;
  /** What the caller may see, looked up once; null for nothing. */
  scope(): Promise<DecisionScope | null>;
}

export interface Context extends LedgerContext {
  readonly decisions: DecisionsOfRequest;
}

const maxOfSubject = 200;

export function decisionsOfRequest(deps: DecisionsDeps, actor: Actor | null): DecisionsOfRequest {
  let scope: Promise<DecisionScope | null> | undefined;
  return {
    deps,
    loaders: loadersOf(deps),
    scope: () => {
      scope ??= scopeOf(actor, deps.book, (party) => deps.subjectsOwnedBy(party));
      return scope;
    },
  };
}

function loadersOf(deps: DecisionsDeps): DecisionLoaders {
  const { dataSource: source } = deps;
  const item = rowByKey(
    (ids) => itemsBy(source, 'id', ids),
    ({ id }: DraftedItem) => id,
  );
  return {
    item,
    decision: rowByKey(
      (ids) => decisionsByIds(source, ids),
      ({ id }) => id,
    ),
    history: rowsByKey(
      (ids) => stepsOf(source, ids),
      ({ decisionId }) => decisionId,
    ),
    items: new DataLoader((ids) => itemsInOrder(source, ids, item)),
    commune: new DataLoader((ids) => communesOfDecisions(deps, ids)),
    ofSubject: rowsByKey(
      (ids) => decisionsOfSubjects(source, ids, maxOfSubject),
      ({ subjectId }) => subjectId,
    ),
    idOfItem: rowByKey(
      (ids) => itemsOnDecisions(source, ids),
      ({ itemId }) => itemId,
    ),
  };
}

async function itemsInOrder(
  source: DataSource,
  decisionIds: readonly string[],
  items: DecisionLoaders['item'],
): Promise<DraftedItem[][]> {
  const held = await itemIdsOf(source, decisionIds);
  const found = await items.loadMany(held.map(({ itemId }) => itemId));
  return decisionIds.map((decisionId) =>
    found.flatMap((item, at) => {
      if (item instanceof Error) throw item;
      return item !== null && held[at]?.decisionId === decisionId ? item : [];
    }),
  );
}
