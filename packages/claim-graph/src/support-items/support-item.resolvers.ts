// Resolvers of the support item's shared types: advice before a claim, and the fields that every
// payer's own item type has in common.
import { partyKey, refusals } from '@kc/claim-ledger';
import { ifGiven, isoDate, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import type { QueryResolvers } from '../generated/graphql.js';
import { explain, sourceNames } from '../ledger/explain.js';
import { pointOf } from '../ledger/ledger.resolvers.js';
import { problemOf, readFacts } from './facts-input.js';
import type { DraftedItem } from './support-item.store.js';

/** The service whose money it would be; the question may be put to any of them. */
async function payerOf({ ledger, seat }: Context, source: string): Promise<string> {
  const rules = await ledger.rules();
  return rules?.sources.find((row) => row.code === source)?.service ?? seat.service;
}

export const checkSupportItem: NonNullable<QueryResolvers['checkSupportItem']> = async (
  _root,
  { input },
  context,
) => {
  const { organisation: decidingBody } = requireActor(context);
  const project = ifGiven(input.infrastructureProjectId, (id) =>
    uuid('input.infrastructureProjectId', id),
  );
  const item = readFacts('input.facts', input.facts, project ?? null);
  const decisionDate =
    ifGiven(input.decisionDate, (date) => isoDate('input.decisionDate', date)) ?? null;
  const service = await payerOf(context, item.source);
  const question = { service, decidingBody, item, decisionDate, claimId: null };
  const checked = await context.seat.check([question]);
  const [advice] = checked.answers;
  if (advice === undefined) throw new Error('a question without an answer');
  if ('fault' in advice) throw problemOf(advice, 'input.facts', item);
  const { code, granted, named, grounds } = advice;
  const amount = refusals.has(code) ? 0n : granted;
  const names = sourceNames((await context.ledger.rules())?.sources ?? []);
  const verdict = {
    code,
    grounds,
    granted: amount,
    claimId: null,
    state: null,
    reason: null,
    at: null,
  };
  const { vi: messageVi, en: messageEn } = explain(
    { ...verdict, rulesVersion: checked.rulesVersion },
    names,
  );
  return {
    asOf: pointOf(checked.asOf),
    verdict: code,
    granted: amount,
    named,
    grounds,
    messageVi,
    messageEn,
  };
};

/** Fields of `interface SupportItem`, for the item type of each service. */
export const supportItemFields = {
  content: ({ facts }: DraftedItem) => facts.content,
  source: ({ facts }: DraftedItem) => facts.source,
  beneficiary: ({ facts }: DraftedItem) => partyKey(facts.beneficiary, 'beneficiary'),
  requested: ({ facts }: DraftedItem) => facts.requested,
  cost: ({ facts }: DraftedItem) => facts.costLines.reduce((sum, line) => sum + line.amount, 0n),
  claim: async ({ id }: DraftedItem, _args: object, { ledger }: Pick<Context, 'ledger'>) =>
    (await ledger.newestClaimOf.load(id)) ?? null,
};
