// Identities in the graph: numbers and owners over time, head offices and branches.
import { pageLength } from '@kc/paging';
import type { Context } from '../context.js';
import type { EstablishmentRow } from '../establishments/establishment.view.js';
import { establishmentThere, factResult } from '../establishments/fact-result.js';
import { maySeeHouseholdData } from '../establishments/who-may-write.js';
import type { Resolvers } from '../generated/graphql.js';
import { ownersInTime } from './household-owner.js';
import { partyKeysOf } from './identity-number.js';
import { mask } from './personal-number.js';
import { recordHouseholdOwner, recordIdentityNumber } from './record-identity.js';

export const identityResolvers: Resolvers = {
  Mutation: {
    recordIdentityNumber: async (_, { input }, context) =>
      factResult(await recordIdentityNumber(context.deps, context, input), context),
    recordHouseholdOwner: async (_, { input }, context) =>
      factResult(await recordHouseholdOwner(context.deps, context, input), context),
  },
  Establishment: {
    partyKeys: async (row, _, { facts, actor }) =>
      partyKeysOf(row, await facts.numbersOf.load(row.id)).map((period) => ({
        ...period,
        identityMasked:
          period.personalLastFour !== null && maySeeHouseholdData(actor, row.partyKey)
            ? mask(period.personalLastFour)
            : null,
      })),
    householdOwners: async (row, _, { facts, actor }) => {
      if (!maySeeHouseholdData(actor, row.partyKey)) return [];
      return ownersInTime(await facts.ownersOf.load(row.id)).map((owner) => ({
        ...owner,
        identityMasked: mask(owner.lastFour),
        recordedAt: owner.recordedAt.toISOString(),
      }));
    },
    headOffice: ({ legalForm, taxCode }, _, { loaders }) =>
      legalForm === 'BRANCH' && taxCode !== null
        ? loaders.establishmentByPartyKey.load(`tax:${taxCode.slice(0, 10)}`)
        : null,
    branches: async (row, { first }, context) => branchesOf(row, first, context),
  },
};

async function branchesOf(
  { legalForm, taxCode }: EstablishmentRow,
  first: number,
  context: Context,
): Promise<readonly EstablishmentRow[]> {
  const length = pageLength('first', first);
  if (legalForm === 'BRANCH' || taxCode === null) return [];
  const branches = (await context.facts.branchesOf.load(taxCode)).slice(0, length);
  return Promise.all(branches.map(({ id }) => establishmentThere(id, context)));
}
