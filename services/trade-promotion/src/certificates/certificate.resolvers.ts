// Certificates and their holders' reports in the graph.
import { readParty } from '@kc/claim-graph';
import { knownProvince, placesWithin, requireProvince, todayInVietnam } from '@kc/geography';
import { letterKey, pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, isoDate, plainText, uuid, wholeNumber } from '@kc/problems';
import { type Role, requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import type { CertificateFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { orRefused } from '../selections/refusal.js';
import { entryProvince } from '../selections/selection-entry.js';
import { opensFile, roundOf } from '../selections/who-may-read.js';
import { standingOn } from './certificate.js';
import {
  type CertificateFilter,
  certificateCursor,
  certificatePage,
  countCertificates,
} from './certificate.view.js';
import { fileHolderReport } from './file-holder-report.js';
import {
  type CertificatesAnswer,
  issueCertificates,
  recordEarlierCertificate,
} from './issue-certificates.js';
import { revokeCertificate } from './revoke-certificate.js';

const years = { min: 2010, max: 2100 };
const dutyReaders: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'AUDITOR',
  'DOIT',
  'PROVINCIAL_CENTRE',
  'PPC',
  'CPC',
];
const provincial: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];
const everything: CertificateFilter = {
  level: null,
  cycleYear: null,
  places: null,
  holder: null,
  validOn: null,
  owesReport: null,
};

export const certificateResolvers: Resolvers = {
  Query: {
    certificate: (_, { number }, { loaders }) =>
      loaders.certificateByNumber.load(letterKey(plainText('number', number, { max: 100 }))),
    certificates: (_, { filter, ...page }, { deps }) =>
      certificatePage(deps.dataSource, readFilter(filter, deps), pageRequest(page, isDay)),
    holderReportDuties: (_, { year, province, reported, ...page }, context) => {
      const places = placesAsked(province, context);
      const duty = { year: wholeNumber('year', year, years), reported: reported ?? null };
      const filter = { ...everything, places, owesReport: duty };
      return certificatePage(context.deps.dataSource, filter, pageRequest(page, isDay));
    },
  },
  Mutation: {
    issueCertificates: (_, { input }, context) =>
      answered(context, () => issueCertificates(context, input)),
    recordEarlierCertificate: (_, { input }, context) =>
      answered(context, () => recordEarlierCertificate(context, input)),
    revokeCertificate: (_, { input }, context) =>
      answered(context, () => revokeCertificate(context, input)),
    fileHolderReport: (_, { input }, context) =>
      answered(context, () => fileHolderReport(context, input)),
  },
  Certificate: {
    __resolveReference: ({ id }, { loaders }) => loaders.certificateById.load(uuid('id', id)),
    round: ({ roundId }, _, context) => (roundId === null ? null : roundOf(roundId, context)),
    product: ({ productId }) => ({ id: productId }),
    establishment: ({ establishmentKey }) => ({ partyKey: establishmentKey }),
    province: (certificate) => entryProvince(certificate),
    standing: (certificate, { on }, context) => standingOn(certificate, dayOf(on, context)),
    mayShowLogo: (certificate, { on }, context) =>
      standingOn(certificate, dayOf(on, context)) === 'VALID',
    holderReports: (certificate, _, context) =>
      opensFile(certificate, context)
        ? context.loaders.reportsOfCertificate.load(certificate.id)
        : [],
    invented: ({ inventedNote }) => inventedNote !== null,
  },
  HolderReport: {
    revenue: ({ revenue }) => (revenue === null ? null : BigInt(revenue)),
    supportReceived: ({ supportReceived: sum }) => (sum === null ? null : BigInt(sum)),
  },
  CertificateConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, certificateCursor),
    totalCount: ({ filter }, _, { deps }) => countCertificates(deps.dataSource, filter),
  },
  CertificateEdge: {
    cursor: (row) => writeCursor(certificateCursor(row)),
    node: (row) => row,
  },
  Product: {
    certificates: ({ id }, _, { loaders }) => loaders.certificatesOfProduct.load(id),
  },
  Establishment: {
    certificates: ({ partyKey }, _, { loaders }) => loaders.certificatesOfHolder.load(partyKey),
  },
};

function answered(context: Context, work: () => Promise<CertificatesAnswer>) {
  return orRefused(async () => {
    const { certificateIds } = await work();
    const { certificateById, reportsOfCertificate } = context.loaders;
    for (const id of certificateIds) {
      certificateById.clear(id);
      reportsOfCertificate.clear(id);
    }
    const certificates = await Promise.all(
      certificateIds.map(async (id) => {
        const certificate = await certificateById.load(id);
        if (certificate === null) throw new Error(`certificate ${id} was written and is gone`);
        return certificate;
      }),
    );
    return { __typename: 'CertificatesRecorded' as const, certificates };
  });
}

function dayOf(on: string | null | undefined, { deps }: Context): string {
  return ifGiven(on, (day) => isoDate('on', day)) ?? todayInVietnam(deps.clock.now());
}

function readFilter(
  given: GivenFilter | null | undefined,
  { book }: Context['deps'],
): CertificateFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  const holder = ifGiven(given?.establishmentKey, (key) =>
    readParty('filter.establishmentKey', key),
  );
  const cycleYear = ifGiven(given?.cycleYear, (y) => wholeNumber('filter.cycleYear', y, years));
  const validOn = ifGiven(given?.validOn, (day) => isoDate('filter.validOn', day));
  return {
    ...everything,
    level: given?.level ?? null,
    cycleYear: cycleYear ?? null,
    places: places ?? null,
    holder: holder ?? null,
    validOn: validOn ?? null,
  };
}

/** Provincial bodies ask about their own province, and have to name it. */
function placesAsked(
  given: Parameters<typeof knownProvince>[2],
  context: Context,
): CertificateFilter['places'] {
  const { book } = context.deps;
  const actor = requireActor(context, { roles: dutyReaders });
  if (given == null && !provincial.includes(actor.role)) return null;
  const province = knownProvince(book, 'province', given);
  requireProvince(actor, book, province);
  return placesWithin(book, province);
}

function isDay(key: string): boolean {
  try {
    return isoDate('after', key) === key;
  } catch {
    return false;
  }
}
