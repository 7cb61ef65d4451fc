// Who has which part where, in the graph.
import { currentProvince, todayInVietnam } from '@kc/geography';
import { grouped } from '@kc/paging';
import { ifGiven, isoDate } from '@kc/problems';
import { provincesOfToday } from '../access/provinces-of-today.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import type { LeadUnit } from './lead-unit.js';
import { leadUnitsBy, leadUnitsOn } from './lead-unit.store.js';
import { endLeadUnit, recordLeadUnit } from './record-lead-unit.js';

export const leadUnitResolvers: Resolvers = {
  Query: {
    leadUnitMap: async (_, { on, tier, part }, { deps }) => {
      const day = ifGiven(on, (date) => isoDate('on', date)) ?? todayInVietnam(deps.clock.now());
      const filter = { on: day, tier: tier ?? null, part: part ?? null };
      const units = await leadUnitsOn(deps.dataSource, filter);
      const byProvince = grouped(
        units,
        ({ province }) => currentProvince(deps.book, province).code,
      );
      return provincesOfToday(deps.book).map((province) => ({
        province,
        units: [...(byProvince.get(province.code) ?? [])],
      }));
    },
  },
  Mutation: {
    recordLeadUnit: async (_, { input }, context) => {
      const { leadUnitId } = await recordLeadUnit(context.deps, context, input);
      return { __typename: 'LeadUnitRecorded', unit: await written(leadUnitId, context) };
    },
    endLeadUnit: async (_, { input }, context) => {
      const { leadUnitId } = await endLeadUnit(context.deps, context, input);
      return { __typename: 'LeadUnitRecorded', unit: await written(leadUnitId, context) };
    },
  },
};

async function written(id: string, { deps }: Context): Promise<LeadUnit> {
  const [unit] = await leadUnitsBy(deps.dataSource, [id]);
  if (unit === undefined) throw new Error(`lead unit ${id} was written and is gone`);
  return unit;
}
