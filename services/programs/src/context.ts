// What a resolver is given: who asks, what the use cases need, the seat at the claim log, and
// loaders that read each record of one request once, however often the query meets it.
import {
  type DraftedItem,
  itemsBy,
  type LedgerContext,
  type ListedItem,
  ledgerLoaders,
  listedItemsBy,
} from '@kc/claim-graph';
import { type NameLoader, nameLoader } from '@kc/establishment-names';
import type { ProvinceBook } from '@kc/geography';
import { rowByKey, rowsByKey } from '@kc/paging';
import type { Clock } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Adjustment, AdjustmentData } from './adjustments/adjustment.js';
import { adjustmentsOf } from './adjustments/adjustment.store.js';
import type { PaperRule } from './dossiers/readiness.js';
import type { Duty } from './duties/duty.js';
import type { CycleData } from './life-cycle/cycle-data.js';
import { stagesOf, transitionsOf } from './life-cycle/life-cycle.store.js';
import { type LocalCycle, localCycles } from './life-cycle/local-cycle.store.js';
import type { ProjectStage, Transition } from './life-cycle/stage.js';
import type { AdvanceRule } from './payments/advance-rule.js';
import { type PlanningLoaders, planningLoaders } from './planning.js';
import type { ProgrammeHead } from './programmes/programme.js';
import {
  type ProgrammePlan,
  plansOfProgrammes,
  programmesByIds,
} from './programmes/programme.view.js';
import { type BookLoaders, bookLoaders } from './project-books/book-loaders.js';
import type { Project } from './projects/project.js';
import { projectsByIds } from './projects/project.store.js';
import { projectsOfProgrammes } from './projects/project.view.js';
import { type RegisterLoaders, registerLoaders } from './registers/register-loaders.js';
import { normsOnRecord } from './support-norms/load-norms.js';
import type { PublishedNorm } from './support-norms/support-norm.js';

export interface ProgramsDeps extends Pick<LedgerContext, 'seat' | 'desk' | 'rulings'> {
  /** The shipped life cycles, and who decides adjustments. */
  readonly cycles: CycleData;
  readonly adjustments: AdjustmentData;
  readonly dataSource: DataSource;
  readonly book: ProvinceBook;
  readonly clock: Clock;
  readonly duties: readonly Duty[];
  readonly paperRules: readonly PaperRule[];
  readonly shippedNorms: readonly PublishedNorm[];
  readonly advanceRules: readonly AdvanceRule[];
}

export interface Loaders extends PlanningLoaders {
  readonly knownName: NameLoader;
  readonly programme: DataLoader<string, ProgrammeHead | null>;
  readonly plan: DataLoader<string, ProgrammePlan>;
  readonly project: DataLoader<string, Project | null>;
  readonly projectsOf: DataLoader<string, readonly Project[]>;
  readonly item: DataLoader<string, DraftedItem | null>;
  readonly itemsOfProject: DataLoader<string, readonly ListedItem[]>;
  readonly itemsOfParty: DataLoader<string, readonly ListedItem[]>;
  norms(): Promise<readonly PublishedNorm[]>;
  readonly registers: RegisterLoaders;
  readonly stage: DataLoader<string, ProjectStage | null>;
  readonly history: DataLoader<string, readonly Transition[]>;
  readonly adjustmentsOf: DataLoader<string, readonly Adjustment[]>;
  /** Under the one key «all»: there are few. */
  readonly localCycles: DataLoader<'all', readonly LocalCycle[]>;
  readonly books: BookLoaders;
}

export interface Context extends LedgerContext {
  readonly deps: ProgramsDeps;
  readonly loaders: Loaders;
}

/** Bounds one SQL statement; a longer list becomes several. */
const maxBatchSize = 500;
const maxProjectsEach = 100;

export function createContext(deps: ProgramsDeps, actor: Actor | null, requestId: string): Context {
  const { seat, desk, rulings, book } = deps;
  const loaders = createLoaders(deps);
  const ledger = ledgerLoaders(seat);
  return { actor, requestId, deps, seat, desk, rulings, book, ledger, loaders };
}

function createLoaders(deps: ProgramsDeps): Loaders {
  const { dataSource: source } = deps;
  let norms: Promise<readonly PublishedNorm[]> | undefined;
  return {
    knownName: nameLoader(source),
    norms: () => {
      norms ??= normsOnRecord(deps, source.manager);
      return norms;
    },
    ...planningLoaders(deps),
    books: bookLoaders(source),
    programme: rowByKey(
      (ids) => programmesByIds(source, ids),
      ({ id }) => id,
    ),
    plan: new DataLoader(
      async (ids) => {
        const plans = await plansOfProgrammes(source, ids);
        return ids.map((id) => plans.get(id) ?? { lines: [], statedFigures: [] });
      },
      { maxBatchSize },
    ),
    project: rowByKey(
      (ids) => projectsByIds(source, ids),
      ({ id }) => id,
    ),
    projectsOf: rowsByKey(
      (ids) => projectsOfProgrammes(source, ids, maxProjectsEach),
      (project) => project.programmeId ?? '',
    ),
    item: rowByKey(
      (ids) => itemsBy(source, 'id', ids),
      ({ id }) => id,
    ),
    itemsOfProject: rowsByKey(
      (ids) => listedItemsBy(source, 'parent_id', ids),
      (item) => item.parentId,
    ),
    itemsOfParty: rowsByKey(
      (parties) => listedItemsBy(source, 'beneficiary', parties),
      ({ stated }) => stated.beneficiary,
    ),
    registers: registerLoaders(source),
    ...cycleLoaders(source),
  };
}

function cycleLoaders(source: DataSource) {
  return {
    stage: rowByKey(
      (ids) => stagesOf(source, ids),
      ({ projectId }) => projectId,
    ),
    history: rowsByKey(
      (ids) => transitionsOf(source, ids),
      (transition) => transition.projectId,
    ),
    adjustmentsOf: rowsByKey(
      (ids) => adjustmentsOf(source, ids),
      (adjustment) => adjustment.projectId,
    ),
    localCycles: new DataLoader<'all', readonly LocalCycle[]>(async (keys) => {
      const all = await localCycles(source);
      return keys.map(() => all);
    }),
  };
}
