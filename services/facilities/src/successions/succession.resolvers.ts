// Successions in the graph: events with both sides, and what each establishment was part of.
import type { Context } from '../context.js';
import { forgetEstablishment } from '../context.js';
import { establishmentThere } from '../establishments/fact-result.js';
import type { Resolvers } from '../generated/graphql.js';
import { recordSuccession } from './record-succession.js';
import { endsPredecessors, type Obstacle } from './succession.js';
import type { SuccessionRow } from './succession.view.js';

export const successionResolvers: Resolvers = {
  Mutation: {
    recordSuccession: async (_, { input }, context) => {
      const outcome = await recordSuccession(context.deps, context, input);
      const succession = await successionThere(outcome.successionId, context);
      if (outcome.kind !== 'RECORDED') return inTheWay(outcome, succession);
      for (const id of [...succession.predecessorIds, ...succession.successorIds]) {
        forgetEstablishment(context, id);
      }
      return { __typename: 'SuccessionRecorded', succession };
    },
  },
  EstablishmentSuccession: {
    __resolveReference: ({ id }, { facts }) => (id ? facts.successionById.load(id) : null),
    predecessors: ({ predecessorIds }, _, context) => all(predecessorIds, context),
    successors: ({ successorIds }, _, context) => all(successorIds, context),
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  Establishment: {
    succeeds: async ({ id }, _, { facts }) =>
      (await facts.successionsOf.load(id)).filter(({ side }) => side === 'SUCCESSOR'),
    succeededBy: async ({ id }, _, { facts }) =>
      (await facts.successionsOf.load(id)).filter(({ side }) => side === 'PREDECESSOR'),
    active: async ({ id }, _, { facts }) =>
      !(await facts.successionsOf.load(id)).some(
        ({ side, kind }) => side === 'PREDECESSOR' && endsPredecessors(kind),
      ),
  },
};

export async function successionThere(id: string, { facts }: Context): Promise<SuccessionRow> {
  const row = await facts.successionById.clear(id).load(id);
  if (row === null) throw new Error(`succession ${id} is gone`);
  return row;
}

export function inTheWay({ kind }: Obstacle, succession: SuccessionRow) {
  const texts =
    kind === 'ENDED_ALREADY'
      ? {
          reasonVi: 'Một cơ sở bên trước đã kết thúc theo việc kế thừa đã ghi; không ghi thêm gì.',
          reasonEn: 'An event on record has ended a predecessor already; nothing was written.',
        }
      : {
          reasonVi: 'Bên trước lại từ bên sau mà có, theo việc đã ghi; không ghi thêm gì.',
          reasonEn: 'By an event on record the predecessor came out of the successor; not written.',
        };
  return { __typename: 'SuccessionStandsInTheWay' as const, succession, ...texts };
}

function all(ids: readonly string[], context: Context) {
  return Promise.all(ids.map((id) => establishmentThere(id, context)));
}
