// Cases in the graph. They show rows; who may see which is decided in access/who-may-see.ts.
import type { Case, Claim } from '@kc/claim-ledger';
import { pageInfoOf, writeCursor } from '@kc/paging';
import { maySeeCase } from '../access/who-may-see.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { pointOf } from '../ledger/ledger.resolvers.js';
import { caseCursor, casePage, stillCursor, stillPage } from './case-pages.js';
import { weighedIn } from './weighed.js';

type CaseTypes =
  | 'CaseRuling'
  | 'StandingStill'
  | 'StandingStillConnection'
  | 'StandingStillEdge'
  | 'SupportCase'
  | 'SupportCaseConnection'
  | 'SupportCaseEdge';

export const caseResolvers: Pick<Resolvers, CaseTypes> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'supportCase' | 'supportCases' | 'standingStill'>;
} = {
  Query: {
    supportCase: async (_root, { id }, context) => {
      const found = await context.ledger.case.load(id);
      return found !== undefined && (await maySeeCase(context, found)) ? found : null;
    },
    supportCases: (_root, args, context) => casePage(args, context),
    standingStill: (_root, args, context) => stillPage(args, context),
  },
  SupportCase: {
    id: ({ caseId }) => caseId,
    openedTime: ({ openedMs }) => timeOf(openedMs),
    dueTime: ({ dueMs }) => timeOf(dueMs),
    subject: ({ subject }, _args, context) => claims(subject, context),
    met: ({ met }, _args, context) => claims(met, context),
    weighed: async (one, _args, context) => {
      const rows = await claims([...one.subject, ...one.met], context);
      const byId = new Map(rows.map((claim) => [claim.claimId, claim]));
      return weighedIn(one, (id) => byId.get(id));
    },
    stateBefore: ({ before }) => before,
  },
  CaseRuling: {
    ruledTime: ({ ruledMs }) => timeOf(ruledMs),
    organisations: ({ persons }) => [...new Set(persons.map(({ organisation }) => organisation))],
  },
  SupportCaseConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, caseCursor),
  },
  SupportCaseEdge: { cursor: (one) => writeCursor(caseCursor(one)), node: (one) => one },
  StandingStillConnection: {
    asOf: ({ asOf }) => pointOf(asOf),
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, stillCursor),
  },
  StandingStillEdge: { cursor: (one) => writeCursor(stillCursor(one)), node: (one) => one },
  StandingStill: { since: ({ sinceMs }) => timeOf(sinceMs), due: ({ dueMs }) => timeOf(dueMs) },
};

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

async function claims(ids: Case['subject'], { ledger }: Context): Promise<Claim[]> {
  const rows = await Promise.all(ids.map((id) => ledger.claim.load(id)));
  return rows.flatMap((claim) => claim ?? []);
}
