// Resolvers of the ledger's types, the same in every funding service. They show rows; they decide
// nothing.
import { type Claim, netPaid } from '@kc/claim-ledger';
import type { ClaimHead, LedgerPoint, SeatStatus } from '@kc/claim-participant';
import { maySeeFile } from '../access/who-may-see.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { ofWhole } from './claim-head.js';
import { receiptFor } from './claim-receipt.js';
import { sourceNames } from './explain.js';
import { totalsBySource, totalsOf } from './totals.js';

const clusterPrefix = 'cluster:';

type LedgerTypes =
  | 'Claim'
  | 'ClaimPayment'
  | 'ClaimReceipt'
  | 'CitedRule'
  | 'Establishment'
  | 'Ground'
  | 'IndustrialCluster'
  | 'LedgerStatus'
  | 'MetClaim'
  | 'ObjectRef';

export const ledgerResolvers: Pick<Resolvers, LedgerTypes> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'claim' | 'claimReceipt'>;
} = {
  Query: {
    claim: async (_root, { id }, { ledger }) => (await ledger.claim.load(id)) ?? null,
    claimReceipt: (_root, { id }, context) => receiptFor(context, id),
  },
  Claim: {
    __resolveReference: async ({ id }, { ledger }) => (await ledger.claim.load(id)) ?? null,
    id: (claim) => claim.claimId,
    fileIsOpen: (claim, _args, context) => maySeeFile(context, claim),
    origin: ofFile(({ origin }) => origin),
    beneficiary: ofFile(({ beneficiary }) => beneficiary),
    establishment: ofFile(({ beneficiary }) =>
      /^(tax|pid):/.test(beneficiary) ? { partyKey: beneficiary } : null,
    ),
    cluster: ofFile(({ beneficiary }) =>
      isCluster(beneficiary) ? { id: beneficiary.slice(clusterPrefix.length) } : null,
    ),
    authorised: ofFile(({ authorised }) => authorised),
    recovered: ofFile(({ recovered }) => recovered),
    netPaid: ofFile(netPaid),
    payments: ofFile(({ claimId }, { ledger }) => ledger.payments.load(claimId)),
    cases: ofFile(({ claimId }, { ledger }) => ledger.casesOf.load(claimId)),
    decidingBody: whole(({ decidingBody }) => decidingBody),
    content: whole(({ content }) => content),
    objectClass: whole(({ objectClass }) => objectClass),
    named: whole(({ named }) => named),
    requestedAt: whole(({ requestedAt }) => requestedAt),
    requestedTime: whole(({ requestedMs }) => new Date(requestedMs).toISOString()),
    inConflict: whole(({ conflicts }) => conflicts.length > 0),
    recorded: whole(({ recorded }) => recorded),
    objects: wholeFile(({ objects }) => objects),
    period: wholeFile(({ period }) => period),
    requested: wholeFile(({ requested }) => requested),
    excludedCostLines: wholeFile(({ excludedLines }) => excludedLines),
    renewals: wholeFile(({ renewals }) => renewals),
    replaces: wholeFile(async ({ replaces }, { ledger }) =>
      replaces === null ? null : ((await ledger.claim.load(replaces)) ?? null),
    ),
    deadline: wholeFile(({ deadlineMs }) =>
      deadlineMs === null ? null : new Date(deadlineMs).toISOString(),
    ),
    decisionNumber: wholeFile(({ decision }) => decision?.number ?? null),
    decisionDate: wholeFile(({ decision }) => decision?.date ?? null),
  },
  ClaimPayment: { id: (payment) => payment.paymentId },
  ClaimReceipt: {
    position: ({ position }) => BigInt(position),
    granted: ({ granted }) => (granted === null ? null : BigInt(granted)),
    document: (receipt) => JSON.stringify(receipt, null, 2),
  },
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

/** Null for whoever may not see the claim's file. */
function ofFile<T>(read: (claim: ClaimHead, context: Context) => T) {
  return (claim: ClaimHead, _args: object, context: Context): T | null =>
    maySeeFile(context, claim) ? read(claim, context) : null;
}

function whole<T>(read: (claim: Claim, context: Context) => T) {
  return (claim: ClaimHead, _args: object, context: Context): T | Promise<T> =>
    ofWhole(claim, context, (one) => read(one, context));
}

function wholeFile<T>(read: (claim: Claim, context: Context) => T | Promise<T>) {
  return ofFile<T | Promise<T>>((claim, context) =>
    ofWhole(claim, context, (one) => read(one, context)),
  );
}

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
