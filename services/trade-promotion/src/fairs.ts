// All that taking part in events adds to this service, for whoever wires it: participations, and
// who pays each booth.
import type { LedgerLoaders } from '@kc/claim-graph';
import { type PageRequest, rowByKey, rowsByKey } from '@kc/paging';
import DataLoader from 'dataloader';
import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm';
import { boothMoneyResolvers } from './booth-money/booth-money.resolvers.js';
import { type BoothMoneyLoaders, boothMoneyLoaders } from './booth-money/event-claims.js';
import type { CostLine, Income } from './event-budgets/event-budget.js';
import { eventBudgetResolvers } from './event-budgets/event-budget.resolvers.js';
import { CostLineTable, IncomeTable } from './event-budgets/event-budget.table.js';
import { costLinesOfEvents, incomesOfEvents } from './event-budgets/event-budget.view.js';
import type { CoOrganiser } from './event-steps/co-organiser.js';
import type { EventStep, RegistrationRule } from './event-steps/event-step.js';
import { eventStepResolvers } from './event-steps/event-step.resolvers.js';
import { CoOrganiserTable, EventStepTable } from './event-steps/event-step.table.js';
import { coOrganisersOfEvents, stepsOfEvents } from './event-steps/event-step.view.js';
import { readRegistrationRules } from './event-steps/registration-rules.js';
import type { Resolvers } from './generated/graphql.js';
import { CreateParticipations1797400000000 } from './migrations/1797400000000-create-participations.js';
import { CreateEventSteps1797401000000 } from './migrations/1797401000000-create-event-steps.js';
import { CreateEventBudgets1797402000000 } from './migrations/1797402000000-create-event-budgets.js';
import { CreateParticipationResults1797403000000 } from './migrations/1797403000000-create-participation-results.js';
import type { ParticipationResult } from './outcomes/participation-result.js';
import { participationResultResolvers } from './outcomes/participation-result.resolvers.js';
import { ResultTable } from './outcomes/participation-result.table.js';
import {
  type EventResult,
  resultsOfEvents,
  resultsOfParticipations,
} from './outcomes/participation-result.view.js';
import type { Participation } from './participations/participation.js';
import { participationResolvers } from './participations/participation.resolvers.js';
import { BoothUseTable, ParticipationTable } from './participations/participation.table.js';
import {
  type ParticipationCount,
  type ParticipationPage,
  participationCounts,
  participationPages,
  participationsByIds,
  participationsOfParties,
  type UseRow,
  usesOfBooths,
  usesOfParticipations,
} from './participations/participation.view.js';
import { yearlyCountResolvers } from './yearly-counts/yearly-count.resolvers.js';
import { type CountedClaim, countedClaims } from './yearly-counts/yearly-count.view.js';

export const fairTables: readonly EntitySchema[] = [
  ParticipationTable,
  BoothUseTable,
  EventStepTable,
  CoOrganiserTable,
  CostLineTable,
  IncomeTable,
  ResultTable,
];

export const fairMigrations: readonly (new () => MigrationInterface)[] = [
  CreateParticipations1797400000000,
  CreateEventSteps1797401000000,
  CreateEventBudgets1797402000000,
  CreateParticipationResults1797403000000,
];

export const fairResolvers: readonly Resolvers[] = [
  participationResolvers,
  boothMoneyResolvers,
  eventStepResolvers,
  eventBudgetResolvers,
  participationResultResolvers,
  yearlyCountResolvers,
];

export interface FairDeps {
  readonly registrationRules: readonly RegistrationRule[];
}

export function fairDeps(): FairDeps {
  return { registrationRules: readRegistrationRules() };
}

export interface FairLoaders extends BoothMoneyLoaders {
  readonly stepsOfEvent: DataLoader<string, readonly EventStep[]>;
  readonly coOrganisersOfEvent: DataLoader<string, readonly CoOrganiser[]>;
  readonly costLinesOfEvent: DataLoader<string, readonly CostLine[]>;
  readonly incomesOfEvent: DataLoader<string, readonly Income[]>;
  readonly resultsOfParticipation: DataLoader<string, readonly ParticipationResult[]>;
  readonly resultsOfEvent: DataLoader<string, readonly EventResult[]>;
  /** By counter, year and party. */
  readonly countedOfYear: DataLoader<string, readonly CountedClaim[]>;
  readonly participationById: DataLoader<string, Participation | null>;
  readonly participationsOfParty: DataLoader<string, readonly Participation[]>;
  readonly participationCountOf: DataLoader<string, ParticipationCount | null>;
  /** Pages that are asked for alike are read together. */
  participationPageOf(request: PageRequest): DataLoader<string, ParticipationPage>;
  readonly usesOfParticipation: DataLoader<string, readonly UseRow[]>;
  readonly usesOfBooth: DataLoader<string, readonly UseRow[]>;
}

export function fairLoaders(source: DataSource, ledger: LedgerLoaders): FairLoaders {
  const byId = ({ id }: { readonly id: string }) => id;
  const ofEvent = ({ eventId }: { readonly eventId: string }) => eventId;
  return {
    ...boothMoneyLoaders(source, ledger),
    stepsOfEvent: rowsByKey((ids) => stepsOfEvents(source, ids), ofEvent),
    coOrganisersOfEvent: rowsByKey((ids) => coOrganisersOfEvents(source, ids), ofEvent),
    costLinesOfEvent: rowsByKey((ids) => costLinesOfEvents(source, ids), ofEvent),
    incomesOfEvent: rowsByKey((ids) => incomesOfEvents(source, ids), ofEvent),
    resultsOfParticipation: rowsByKey(
      (ids) => resultsOfParticipations(source, ids),
      ({ participationId }) => participationId,
    ),
    resultsOfEvent: rowsByKey((ids) => resultsOfEvents(source, ids), ofEvent),
    countedOfYear: rowsByKey(
      (keys) => countedClaims(source, keys),
      ({ key }) => key,
    ),
    participationById: rowByKey((ids) => participationsByIds(source, ids), byId),
    participationsOfParty: rowsByKey(
      (keys) => participationsOfParties(source, keys),
      ({ partyKey }) => partyKey,
    ),
    participationCountOf: rowByKey((ids) => participationCounts(source, ids), ofEvent),
    participationPageOf: pagesOf((ids, request) => participationPages(source, ids, request)),
    usesOfParticipation: rowsByKey(
      (ids) => usesOfParticipations(source, ids),
      ({ participationId }) => participationId,
    ),
    usesOfBooth: rowsByKey(
      (ids) => usesOfBooths(source, ids),
      ({ boothId }) => boothId,
    ),
  };
}

/** Bounds the rows of one statement: a page is up to 100 rows of each event. */
const maxPagesAtOnce = 50;

function pagesOf<Value>(
  read: (ids: readonly string[], request: PageRequest) => Promise<readonly Value[]>,
): (request: PageRequest) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>();
  return (request) => {
    const name = JSON.stringify([request.first, request.after?.key, request.after?.id]);
    const known = loaders.get(name);
    if (known !== undefined) return known;
    const maxBatchSize = maxPagesAtOnce;
    const fresh = new DataLoader<string, Value>((ids) => read(ids, request), { maxBatchSize });
    loaders.set(name, fresh);
    return fresh;
  };
}
