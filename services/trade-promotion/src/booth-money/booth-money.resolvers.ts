// The money of events and booths in the graph. Who pays is open, as claims are; what contracts say
// is for those who may see the money of the event.
import { pointOf } from '@kc/claim-graph';
import type { Case } from '@kc/claim-ledger';
import type { Context } from '../context.js';
import { eventOf } from '../events/booth.resolvers.js';
import { refOf } from '../events/trade-event.store.js';
import type { Resolvers } from '../generated/graphql.js';
import { mayReadEventMoney } from '../participations/who-may-file.js';
import { type FairMoney, moneyOfFair, mustBeRuled, type Sums } from './booth-money.js';
import { type BoothsMoney, mayOpen } from './event-claims.js';

export interface ShownFair {
  readonly eventId: string;
  readonly asOf: ReturnType<typeof pointOf>;
  readonly found: BoothsMoney;
  readonly sums: FairMoney;
}

export type ShownBooth = BoothsMoney['booths'][number];

export const boothMoneyResolvers: Resolvers = {
  TradeEvent: {
    money: async ({ id: eventId }, _, context): Promise<ShownFair> => {
      // Before the rows: what is shown holds this position at least.
      const asOf = pointOf(await context.seat.status());
      const found = await context.loaders.boothsMoney.load(eventId);
      const sums = moneyOfFair({ ...found, isOpen: mayOpen(context) });
      return { eventId, asOf, found, sums };
    },
  },
  Booth: {
    money: async ({ id, eventId }, _, { loaders }) => {
      const { booths } = await loaders.boothsMoney.load(eventId);
      const found = booths.find(({ row }) => row.id === id);
      if (found === undefined) throw new Error(`booth ${id} is not at its event`);
      return found;
    },
  },
  BoothMoney: {
    booth: ({ row }) => row,
    payers: ({ payers }) => [...payers],
    contracted: ofBooth(({ contracted }) => contracted),
    written: ofBooth(({ written }) => written),
    differences: ofBooth(({ differences }) => (differences === null ? null : [...differences])),
  },
  FairMoney: {
    boothCount: ({ sums }) => sums.boothCount,
    takenCount: ({ sums }) => sums.takenCount,
    rent: ({ sums }) => sums.rent,
    contracted: ofFair(({ contracted }) => contracted),
    written: ofFair(({ written }) => written),
    ownMoney: ofFair(({ ownMoney }) => ownMoney),
    total: ({ sums }) => sums.total,
    organiserSide: ({ sums }) => sums.organiserSide,
    exhibitorSide: ({ sums }) => sums.exhibitorSide,
    bySource: ({ sums }) => [...sums.bySource],
    standings: ({ sums }) => [...sums.standings],
    booths: ({ found }, { standing }) =>
      found.booths.filter((one) => standing == null || one.standing === standing),
    openCases,
  },
  FairSums: { unpaid: ({ granted, paid }: Sums) => (paid === null ? null : granted - paid) },
};

export async function mayReadMoney(eventId: string, context: Context): Promise<boolean> {
  const event = await eventOf(eventId, context);
  const inCharge = refOf(event.responsibleScheme, event.responsibleCode);
  return mayReadEventMoney(context.actor, context.deps.book, inCharge);
}

function ofBooth<T>(read: (one: ShownBooth) => T) {
  return async (one: ShownBooth, _: object, context: Context): Promise<T | null> =>
    (await mayReadMoney(one.row.eventId, context)) ? read(one) : null;
}

function ofFair<T>(read: (sums: FairMoney) => T) {
  return async ({ eventId, sums }: ShownFair, _: object, context: Context): Promise<T | null> =>
    (await mayReadMoney(eventId, context)) ? read(sums) : null;
}

/** Of the claims whose file is open to the caller, as the claim itself shows them. */
async function openCases({ found }: ShownFair, _: object, context: Context): Promise<Case[]> {
  const open = mayOpen(context);
  const claims = found.claims.map(({ claim }) => claim).filter(mustBeRuled);
  const cases = await Promise.all(
    claims.filter(open).map(({ claimId }) => context.ledger.casesOf.load(claimId)),
  );
  const byId = new Map(cases.flat().map((one) => [one.caseId, one]));
  return [...byId.values()].filter(({ status }) => status === 'OPEN');
}
