// Industrial consulting in the graph: queries to views, mutations to use cases.
import { pageRequest } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, mayRead, readablePlaces } from '../registers/who-may-read.js';
import { reachedBp } from './consulting.js';
import { consultingYears, contractPage } from './consulting.view.js';
import {
  recordConsultingContract,
  recordConsultingRevenue,
  setConsultingTarget,
} from './record-consulting.js';

export const consultingResolvers: Resolvers = {
  Query: {
    consultingContract: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.consultingContract.load(uuid('id', id));
      return found !== null && mayRead(actor, deps.book, found) ? found : null;
    },
    consultingContracts: (_, { province, year, ...page }, context) => {
      const { book, dataSource } = context.deps;
      const scopes = [readablePlaces(context, book), askedPlaces(book, 'province', province)];
      const wanted = ifGiven(year, (given) => calendarYear('year', given)) ?? null;
      return contractPage(dataSource, { scopes, year: wanted }, pageRequest(page, readsAsMoment));
    },
    consultingPerformance: (_, { province, year }, context) => {
      const { book, dataSource } = context.deps;
      const scopes = [readablePlaces(context, book), askedPlaces(book, 'province', province)];
      return consultingYears(dataSource, { scopes, year: calendarYear('year', year) });
    },
  },
  Mutation: {
    recordConsultingContract: (_, { input }, context) => recordConsultingContract(context, input),
    recordConsultingRevenue: async (_, { input }, context) => {
      const { contractId } = await recordConsultingRevenue(context, input);
      const contract = await context.loaders.registers.consultingContract
        .clear(contractId)
        .load(contractId);
      if (contract === null) throw new Error(`consulting contract ${contractId} is gone`);
      return contract;
    },
    setConsultingTarget: (_, { input }, context) => setConsultingTarget(context, input),
  },
  ConsultingContract: {
    ...entryFields,
    revenues: ({ id }, _, { loaders }) => loaders.registers.revenuesOfContract.load(id),
    received: async ({ id }, _, { loaders }) => {
      const revenues = await loaders.registers.revenuesOfContract.load(id);
      return revenues.reduce((sum, { amount }) => sum + amount, 0n);
    },
  },
  ConsultingRevenue: { createdAt: entryFields.createdAt },
  ConsultingTarget: entryFields,
  ConsultingContractConnection: entryConnection,
  ConsultingContractEdge: entryEdge,
  ConsultingPerformance: {
    province: ({ scheme, code }) => ({ scheme, code }),
    contractsReachedBp: ({ contracts, targetContracts }) =>
      reachedBp(BigInt(contracts), targetContracts === null ? null : BigInt(targetContracts)),
    revenueReachedBp: ({ revenue, targetRevenue }) => reachedBp(revenue, targetRevenue),
  },
};
