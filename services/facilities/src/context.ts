// What a resolver is given: who asks, what the use cases need, and loaders that read each record of
// one request once, however often the query meets it.

import type { Caller } from '@kc/commands';
import {
  type CodeScheme,
  type CommuneRef,
  communeKey,
  type ProvinceBook,
  todayInVietnam,
} from '@kc/geography';
import { rowByKey, rowsByKey } from '@kc/paging';
import type { Clock } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { EligibilityRule } from './eligibility/eligibility.js';
import {
  type EstablishmentRow,
  establishmentsByIds,
  establishmentsByPartyKeys,
} from './establishments/establishment.view.js';
import { createFactLoaders, type FactLoaders } from './fact-loaders.js';
import { type CommuneRow, communesByRefs } from './geography/commune.view.js';
import { type GroundRow, groundsOf } from './geography/commune-ground.view.js';
import type { PersonalNumberKey } from './identities/personal-number.js';
import {
  type ProductRow,
  productsByIds,
  productsOfEstablishments,
} from './products/product.view.js';

import { type TimelineLoaders, timelineLoaders } from './timeline/timeline.resolvers.js';
import type { ValueChain } from './value-chains/value-chain.js';

export interface FacilitiesDeps {
  readonly dataSource: DataSource;
  readonly book: ProvinceBook;
  readonly personalNumberKey: PersonalNumberKey;
  readonly clock: Clock;
  readonly eligibilityRules: readonly EligibilityRule[];
  readonly valueChains: readonly ValueChain[];
}

export interface Loaders {
  readonly establishmentById: DataLoader<string, EstablishmentRow | null>;
  readonly establishmentByPartyKey: DataLoader<string, EstablishmentRow | null>;
  readonly productById: DataLoader<string, ProductRow | null>;
  /** All versions of a code, by `communeKey`. */
  readonly communeVersions: DataLoader<string, readonly CommuneRow[]>;
  /** Which communes hold its ground today, by `communeKey`. */
  readonly groundsToday: DataLoader<string, readonly GroundRow[]>;
  readonly productsOf: DataLoader<string, readonly ProductRow[]>;
}

export interface Context extends Caller {
  readonly deps: FacilitiesDeps;
  readonly loaders: Loaders;
  readonly facts: FactLoaders;
  readonly timeline: TimelineLoaders;
}

const maxProductsEach = 100;

export function createContext(
  deps: FacilitiesDeps,
  actor: Actor | null,
  requestId: string,
): Context {
  const { dataSource } = deps;
  const loaders = createLoaders(dataSource, () => todayInVietnam(deps.clock.now()));
  const facts = createFactLoaders(dataSource);
  return { actor, requestId, deps, loaders, facts, timeline: timelineLoaders(deps) };
}

/** What this request has read about it: after a change, so that the answer shows the change. */
export function forgetEstablishment({ loaders, facts }: Context, id: string): void {
  loaders.establishmentById.clear(id);
  loaders.establishmentByPartyKey.clearAll();
  loaders.productsOf.clear(id);
  facts.forget(id);
}

function createLoaders(source: DataSource, today: () => string): Loaders {
  return {
    establishmentById: rowByKey(
      (ids) => establishmentsByIds(source, ids),
      (row) => row.id,
    ),
    establishmentByPartyKey: rowByKey(
      (keys) => establishmentsByPartyKeys(source, keys),
      (row) => row.partyKey,
    ),
    productById: rowByKey(
      (ids) => productsByIds(source, ids),
      (row) => row.id,
    ),
    groundsToday: rowsByKey(
      (keys) => groundsOf(source, keys.map(refOf), today()),
      ({ reported }) => communeKey(reported),
    ),
    communeVersions: rowsByKey((keys) => communesByRefs(source, keys.map(refOf)), communeKey),
    productsOf: rowsByKey(
      (ids) => productsOfEstablishments(source, ids, maxProductsEach),
      (row) => row.establishmentId,
    ),
  };
}

/** Back from `communeKey`. */
function refOf(key: string): CommuneRef {
  const [scheme, code = ''] = key.split(' ');
  return { scheme: scheme as CodeScheme, code };
}
