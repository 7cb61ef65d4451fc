// What a resolver is given: who asks, what the use cases need, the seat at the claim ledger, and
// loaders that read each record of one request once, however often the query meets it.
import {
  type DraftedItem,
  itemsBy,
  type LedgerContext,
  ledgerLoaders,
  type Rulings,
  type SupportDesk,
} from '@kc/claim-graph';
import type { ClaimSeat } from '@kc/claim-participant';
import { type NameLoader, nameLoader } from '@kc/establishment-names';
import type { ProvinceBook } from '@kc/geography';
import { type PageRequest, rowByKey, rowsByKey } from '@kc/paging';
import type { Clock } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import {
  type DecisionsDeps,
  type DecisionsOfRequest,
  decisionsOfRequest,
} from '@kc/support-decisions';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import {
  type BoothCount,
  type BoothPage,
  type BoothRow,
  boothCounts,
  boothPages,
  boothsByIds,
} from './events/booth.view.js';
import { eventsByIds, type TradeEventRow } from './events/trade-event.view.js';
import { type FairDeps, type FairLoaders, fairLoaders } from './fairs.js';
import { type SelectionLoaders, selectionLoaders } from './selections/selection-loaders.js';
import type { SelectionRules } from './selections/selection-rules.js';
import type { EventParent } from './support-items/event-parent.js';

export interface TradePromotionDeps extends FairDeps {
  readonly dataSource: DataSource;
  readonly book: ProvinceBook;
  readonly clock: Clock;
  readonly seat: ClaimSeat;
  readonly desk: SupportDesk<EventParent>;
  readonly rulings: Rulings;
  readonly decisions: DecisionsDeps;
  readonly selectionRules: SelectionRules;
}

export interface Loaders extends FairLoaders, SelectionLoaders {
  readonly knownName: NameLoader;
  readonly eventById: DataLoader<string, TradeEventRow | null>;
  readonly boothById: DataLoader<string, BoothRow | null>;
  readonly boothCountOf: DataLoader<string, BoothCount | null>;
  /** Pages that are asked for alike are read together. */
  boothPageOf(request: PageRequest): DataLoader<string, BoothPage>;
  readonly itemById: DataLoader<string, DraftedItem | null>;
  readonly itemsOfEvent: DataLoader<string, readonly DraftedItem[]>;
  readonly itemsOfBeneficiary: DataLoader<string, readonly DraftedItem[]>;
}

export interface Context extends LedgerContext {
  readonly deps: TradePromotionDeps;
  readonly loaders: Loaders;
  readonly decisions: DecisionsOfRequest;
}

/** Bounds the rows of one statement: a page is up to 100 booths of each event. */
const maxPagesAtOnce = 50;

export function createContext(
  deps: TradePromotionDeps,
  actor: Actor | null,
  requestId: string,
): Context {
  const { dataSource, seat, desk, rulings, book } = deps;
  const ledger = ledgerLoaders(seat);
  const loaders = { ...createLoaders(dataSource), ...fairLoaders(dataSource, ledger) };
  const decisions = decisionsOfRequest(deps.decisions, actor);
  return { actor, requestId, deps, seat, desk, rulings, book, ledger, loaders, decisions };
}

function createLoaders(source: DataSource): Omit<Loaders, keyof FairLoaders> {
  const byId = ({ id }: { readonly id: string }) => id;
  return {
    knownName: nameLoader(source),
    ...selectionLoaders(source),
    eventById: rowByKey((ids) => eventsByIds(source, ids), byId),
    boothById: rowByKey((ids) => boothsByIds(source, ids), byId),
    boothCountOf: rowByKey(
      (ids) => boothCounts(source, ids),
      ({ eventId }) => eventId,
    ),
    boothPageOf: boothPageLoaders(source),
    itemById: rowByKey((ids) => itemsBy(source, 'id', ids), byId),
    itemsOfEvent: rowsByKey(
      (ids) => itemsBy(source, 'parent_id', ids),
      ({ parentId }) => parentId,
    ),
    itemsOfBeneficiary: rowsByKey(
      (keys) => itemsBy(source, 'beneficiary', keys),
      ({ stated }) => stated.beneficiary,
    ),
  };
}

function boothPageLoaders(source: DataSource): Loaders['boothPageOf'] {
  const loaders = new Map<string, DataLoader<string, BoothPage>>();
  return (request) => {
    const name = JSON.stringify([request.first, request.after?.key, request.after?.id]);
    const known = loaders.get(name);
    if (known !== undefined) return known;
    const fresh = new DataLoader<string, BoothPage>((ids) => boothPages(source, ids, request), {
      maxBatchSize: maxPagesAtOnce,
    });
    loaders.set(name, fresh);
    return fresh;
  };
}
