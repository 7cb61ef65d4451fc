// Resolvers of the ledger's types, the same in every funding service. They show rows; they decide
// nothing.
import type { LedgerPoint, SeatStatus } from '@kc/claim-participant';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { sourceNames } from './explain.js';
import { totalsBySource, totalsOf } from './totals.js';

type LedgerTypes =
  | 'Claim'
  | 'ClaimPayment'
  | 'CitedRule'
  | 'Establishment'
  | 'Ground'
  | 'IndustrialCluster'
  | 'LedgerStatus'
  | 'MetClaim'
  | 'ObjectRef';

export const ledgerResolvers: Pick<Resolvers, LedgerTypes> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'claim'>;
} = {
  Query: {
    claim: async (_root, { id }, { ledger }) => (await ledger.claim.load(id)) ?? null,
  },
  Claim: {
    __resolveReference: async ({ id }, { ledger }) => (await ledger.claim.load(id)) ?? null,
    id: (claim) => claim.claimId,
    establishment: ({ beneficiary }) => (isCluster(beneficiary) ? null : { partyKey: beneficiary }),
    cluster: ({ beneficiary }) =>
      isCluster(beneficiary) ? { id: beneficiary.slice(clusterPrefix.length) } : null,
    payments: ({ claimId }, _args, { ledger }) => ledger.payments.load(claimId),
    requestedTime: (claim) => new Date(claim.requestedMs).toISOString(),
    deadline: ({ deadlineMs }) => (deadlineMs === null ? null : new Date(deadlineMs).toISOString()),
    decisionNumber: ({ decision }) => decision?.number ?? null,
    decisionDate: ({ decision }) => decision?.date ?? null,
  },
  ClaimPayment: { id: (payment) => payment.paymentId },
  ObjectRef: {
    parts: ({ parts }) => Object.entries(parts).map(([name, value]) => ({ name, value })),
  },
  CitedRule: { textVi: (rule) => rule.vi, textEn: (rule) => rule.en },
  Ground: {},
  MetClaim: {
    sourceVi: async (met, _args, context) => (await nameOf(context, met.source)).vi,
    sourceEn: async (met, _args, context) => (await nameOf(context, met.source)).en,
    since: (met) => new Date(met.sinceMs).toISOString(),
  },
  LedgerStatus: {
    position: ({ position }) => (position < 0n ? null : position),
    logTime: ({ logTimeMs, position }) => timeOf({ logTimeMs, position }),
    health: healthOf,
    halted: ({ halted }) =>
      halted === null ? null : { ...halted, position: BigInt(halted.position) },
  },
  Establishment: {
    __resolveReference: ({ partyKey }) => ({ partyKey }),
    support: ({ partyKey }, _args, context) => partySupport(context, partyKey),
  },
  IndustrialCluster: {
    __resolveReference: ({ id }) => ({ id }),
    support: ({ id }, _args, context) => partySupport(context, `${clusterPrefix}${id}`),
  },
};

const clusterPrefix = 'cluster:';

function isCluster(party: string): boolean {
  return party.startsWith(clusterPrefix);
}

async function nameOf({ ledger }: Context, source: string) {
  return sourceNames((await ledger.rules())?.sources ?? [])(source);
}

async function partySupport(context: Context, party: string) {
  const { asOf, claims } = await context.ledger.support.load(party);
  const bySource = totalsBySource(claims).map(async ({ source, totals }) => {
    const { vi: sourceVi, en: sourceEn } = await nameOf(context, source);
    return { source, sourceVi, sourceEn, totals };
  });
  return {
    asOf: pointOf(asOf),
    totals: totalsOf(claims),
    bySource: await Promise.all(bySource),
    claims,
  };
}

export function pointOf({ position, digest, logTimeMs }: LedgerPoint) {
  return {
    position: position < 0n ? null : position,
    digest,
    logTime: timeOf({ logTimeMs, position }),
  };
}

function timeOf({ logTimeMs, position }: { logTimeMs: number; position: bigint }): string | null {
  return position < 0n ? null : new Date(logTimeMs).toISOString();
}

function healthOf({ halted, behind }: SeatStatus) {
  if (halted !== null) return 'HALTED';
  return behind === null ? 'LOG_OUT_OF_REACH' : 'OK';
}
