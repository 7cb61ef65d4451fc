// Advice before a claim, for one item or for a whole plan: the decision a claim would get, in
// words, and the one position of the ledger at which it was true.
import {
  type Fault,
  refusals,
  type SupportItem,
  type Verdict,
  type Weighed,
} from '@kc/claim-ledger';
import type { Checked, CheckQuestion, ClaimSeat } from '@kc/claim-participant';
import { atMost, checkEach, ifGiven, isoDate, Problem, uuid } from '@kc/problems';
import { pause } from '@kc/process-kit';
import { requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import type { CheckSupportItemInput, QueryResolvers } from '../generated/graphql.js';
import { explain, type SourceNames, sourceNames } from '../ledger/explain.js';
import { pointOf } from '../ledger/ledger.resolvers.js';
import { problemOf, readFacts } from './facts-input.js';

const maxItems = 5_000;
const waitMs = 2_000;
const lookAgainMs = 50;

interface Asked {
  readonly item: SupportItem;
  readonly decisionDate: string | null;
}

export const checkSupportItem: NonNullable<QueryResolvers['checkSupportItem']> = (
  _root,
  { input },
  context,
) => adviseOnItem(context, input);

/** For a service that knows itself what an item would say. */
export async function adviseOnItem(context: Context, input: CheckSupportItemInput) {
  requireActor(context);
  const asked = readAsked('input', input);
  const { checked, names } = await checkAsked(context, [asked]);
  const [advice] = checked.answers;
  if (advice === undefined) throw new Error('a question without an answer');
  if ('fault' in advice) throw problemOf(advice, 'input.facts', asked.item);
  return { asOf: pointOf(checked.asOf), ...adviceOf(advice, checked, names) };
}

export const checkSupportItems: NonNullable<QueryResolvers['checkSupportItems']> = async (
  _root,
  { input },
  context,
) => {
  requireActor(context);
  const field = 'input.items';
  if (input.items.length === 0) throw new Problem('REQUIRED', { field });
  const asked = checkEach(field, atMost(field, input.items, maxItems), readAsked);
  const wanted = ifGiven(input.asOf, readPosition);
  if (wanted !== undefined) await standsAt(context.seat, wanted);
  const { checked, names } = await checkAsked(context, asked);
  if (wanted !== undefined && checked.asOf.position !== wanted) {
    throw notAvailable(wanted, checked.asOf.position);
  }
  const asOf = pointOf(checked.asOf);
  const checks = checked.answers.map((advice) => ({ asOf, ...adviceOf(advice, checked, names) }));
  return { asOf, checks };
};

function readAsked(field: string, given: CheckSupportItemInput): Asked {
  const project = ifGiven(given.infrastructureProjectId, (id) =>
    uuid(`${field}.infrastructureProjectId`, id),
  );
  const item = readFacts(`${field}.facts`, given.facts, project ?? null);
  const decisionDate = ifGiven(given.decisionDate, (date) =>
    isoDate(`${field}.decisionDate`, date),
  );
  return { item, decisionDate: decisionDate ?? null };
}

async function checkAsked(
  context: Context,
  asked: readonly Asked[],
): Promise<{ readonly checked: Checked; readonly names: SourceNames }> {
  const { organisation: decidingBody } = requireActor(context);
  const sources = (await context.ledger.rules())?.sources ?? [];
  // The service whose money it would be: the question may be put to any of them.
  const payers = new Map(sources.map(({ code, service }) => [code, service]));
  const questions = asked.map(({ item, decisionDate }): CheckQuestion => {
    const service = payers.get(item.source) ?? context.seat.service;
    return { service, decidingBody, item, decisionDate, claimId: null };
  });
  return { checked: await context.seat.check(questions), names: sourceNames(sources) };
}

/** In words and in the shape of the graph's SupportCheck, but for the position. */
export function adviceOf(
  advice: Weighed | Fault,
  { rulesVersion }: Pick<Checked, 'rulesVersion'>,
  names: SourceNames,
) {
  const faulty = 'fault' in advice;
  const code = faulty ? 'void' : advice.code;
  const granted = faulty || refusals.has(code) ? 0n : advice.granted;
  const grounds = faulty ? [] : advice.grounds;
  const form = faulty ? { reason: advice.fault, at: advice.at } : { reason: null, at: null };
  const verdict: Verdict = {
    code,
    granted,
    grounds,
    claimId: null,
    state: null,
    rulesVersion,
    ...form,
  };
  const { vi: messageVi, en: messageEn } = explain(verdict, names);
  const named = !faulty && advice.named;
  const excludedCostLines = faulty ? [] : advice.excludedLines;
  return { verdict: code, granted, named, excludedCostLines, grounds, messageVi, messageEn };
}

function readPosition(given: bigint | number | string): bigint {
  return BigInt(given);
}

/** A copy that is a little behind is waited for. */
async function standsAt(seat: ClaimSeat, wanted: bigint): Promise<void> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const { position } = await seat.point();
    if (position === wanted) return;
    const late = performance.now() >= giveUpAt;
    if (position > wanted || late) throw notAvailable(wanted, position);
    await pause(lookAgainMs);
  }
}

function notAvailable(wanted: bigint, position: bigint): Problem {
  return new Problem('AS_OF_NOT_AVAILABLE', {
    field: 'input.asOf',
    value: wanted,
    rule: position,
    details: { position: position.toString() },
  });
}
