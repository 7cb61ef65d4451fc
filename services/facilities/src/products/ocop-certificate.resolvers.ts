// OCOP certificates in the graph.
import { todayInVietnam } from '@kc/geography';
import { isoDate } from '@kc/problems';
import { factResult } from '../establishments/fact-result.js';
import type { Resolvers } from '../generated/graphql.js';
import { standingOn } from './ocop-certificate.js';
import { recordOcopCertificate } from './record-ocop-certificate.js';

export const ocopCertificateResolvers: Resolvers = {
  Mutation: {
    recordOcopCertificate: async (_, { input }, context) => {
      const outcome = await recordOcopCertificate(context.deps, context, input);
      context.facts.ocopCertificatesOf.clear(input.productId.toLowerCase());
      return factResult(outcome, context);
    },
  },
  Product: {
    ocopCertificates: ({ id }, _, { facts }) => facts.ocopCertificatesOf.load(id),
  },
  OcopCertificate: {
    standing: (certificate, { on }, { deps }) =>
      standingOn(certificate, on ? isoDate('on', on) : todayInVietnam(deps.clock.now())),
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
};
