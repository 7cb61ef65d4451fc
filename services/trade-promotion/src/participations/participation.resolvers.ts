// Participations in the graph; what belongs to the file is null for whoever may not read it.
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import { eventOf } from '../events/booth.resolvers.js';
import { writtenEvent } from '../events/trade-event.resolvers.js';
import { refOf } from '../events/trade-event.store.js';
import type { Resolvers } from '../generated/graphql.js';
import { recordBoothContract, withdrawParticipation } from './change-participation.js';
import { ownShare, type Participation, refusalWords } from './participation.js';
import { participationCursor, participationsByIds, type UseRow } from './participation.view.js';
import { participationsFromSheet } from './participation-sheet.js';
import { type ParticipationsOutcome, registerParticipations } from './register-participations.js';
import { mayReadParticipation, requireFiler } from './who-may-file.js';

export const participationResolvers: Resolvers = {
  Query: {
    participation: (_, { id }, { loaders }) => loaders.participationById.load(uuid('id', id)),
  },
  Mutation: {
    registerParticipations: async (_, { input }, context) =>
      outcomeOf(await registerParticipations(context.deps, context, input), context),
    importParticipations: async (_, { input }, context) => {
      requireFiler(context);
      const rows = participationsFromSheet(input, context.deps.book);
      return outcomeOf(await registerParticipations(context.deps, context, rows), context);
    },
    recordBoothContract: async (_, { input }, context) =>
      writtenParticipation(await recordBoothContract(context.deps, context, input), context),
    withdrawParticipation: async (_, { input }, context) =>
      writtenParticipation(await withdrawParticipation(context.deps, context, input), context),
  },
  TradeEvent: {
    participations: ({ id }, page, { loaders }) =>
      loaders.participationPageOf(pageRequest(page)).load(id),
  },
  Booth: {
    uses: async ({ id }, _, { loaders }) => [...(await loaders.usesOfBooth.load(id))],
  },
  Establishment: {
    participations: async ({ partyKey }, _, { loaders }) => [
      ...(await loaders.participationsOfParty.load(partyKey)),
    ],
  },
  Participation: {
    __resolveReference: ({ id }, { loaders }) => loaders.participationById.load(uuid('id', id)),
    event: ({ eventId }, _, context) => eventOf(eventId, context),
    fileIsOpen: (one, _, context) => isFileOpen(one, context),
    partyKey: ofFirm(({ partyKey }) => partyKey),
    establishment: ofFirm(({ partyKey }) => ({ partyKey })),
    name: ofFirm(({ name }) => name),
    homeProvince: ({ home }) => home,
    products: ({ productIds }) => productIds.map((id) => ({ id })),
    certificateNumbers: ({ certificateNumbers }) => [...certificateNumbers],
    boothUses: async ({ id }, _, { loaders }) => [...(await loaders.usesOfParticipation.load(id))],
    contractNumber: ofFile(({ contractNumber }) => contractNumber),
    contractSignedOn: ofFile(({ contractSignedOn }) => contractSignedOn),
    withdrawnAt: ({ withdrawnAt }) => withdrawnAt?.toISOString() ?? null,
    withdrawnBecause: ofFile(({ withdrawnBecause }) => withdrawnBecause),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  BoothUse: {
    booth: async ({ boothId }, _, { loaders }) => found(await loaders.boothById.load(boothId)),
    participation: (use, _, context) => participationOf(use, context),
    position: ofUse(({ position }) => position),
    price: ofUse(({ price }) => price),
    shares: ofUse(({ shares }) => [...shares]),
    ownShare: ofUse(ownShare),
  },
  ParticipationConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, participationCursor),
    totalCount: async ({ eventId }, _, { loaders }) =>
      (await loaders.participationCountOf.load(eventId))?.count ?? 0,
  },
  ParticipationEdge: {
    cursor: (row) => writeCursor(participationCursor(row)),
    node: (row) => row,
  },
};

async function outcomeOf(outcome: ParticipationsOutcome, context: Context) {
  const event = await writtenEvent(outcome.eventId, context);
  if (outcome.refusals.length > 0) {
    const refusals = outcome.refusals.map((one) => ({ ...one, ...refusalWords(one) }));
    return { __typename: 'ParticipationsRefused' as const, event, refusals };
  }
  const { dataSource } = context.deps;
  const participations = await participationsByIds(dataSource, outcome.participationIds);
  return { __typename: 'ParticipationsRegistered' as const, event, participations };
}

export async function isFileOpen(one: Participation, context: Context): Promise<boolean> {
  const event = await eventOf(one.eventId, context);
  const inCharge = refOf(event.responsibleScheme, event.responsibleCode);
  return mayReadParticipation(context.actor, context.deps.book, { ...one, inCharge });
}

function ofFile<T>(read: (one: Participation) => T) {
  return async (one: Participation, _: object, context: Context): Promise<T | null> =>
    (await isFileOpen(one, context)) ? read(one) : null;
}

/** The name of a firm is public, that of a household is of its file. */
function ofFirm<T>(read: (one: Participation) => T) {
  const ofHousehold = ofFile(read);
  return (one: Participation, args: object, context: Context): T | Promise<T | null> =>
    one.partyKey.startsWith('tax:') ? read(one) : ofHousehold(one, args, context);
}

function ofUse<T>(read: (use: UseRow) => T) {
  return async (use: UseRow, _: object, context: Context): Promise<T | null> => {
    const one = await participationOf(use, context);
    return (await isFileOpen(one, context)) ? read(use) : null;
  };
}

async function participationOf({ participationId }: UseRow, { loaders }: Context) {
  return found(await loaders.participationById.load(participationId));
}

/** As it stands after a mutation. */
export async function writtenParticipation(
  { participationId }: { readonly participationId: string },
  { loaders }: Context,
): Promise<Participation> {
  loaders.usesOfParticipation.clear(participationId);
  loaders.resultsOfParticipation.clear(participationId);
  return found(await loaders.participationById.clear(participationId).load(participationId));
}

function found<Row>(row: Row | null): Row {
  if (row === null) throw new Error('a row that others point to is gone');
  return row;
}
