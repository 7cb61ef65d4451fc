// From what became of a request about a decision to what the caller is told: the decision as it
// stands by then, the state or the papers or the claims in the way, and what the log said.
import type { Case } from '@kc/claim-ledger';
import type { ArchiveOutcome } from '../archive/record-archived-decision.js';
import type { ItemsOutcome } from '../decisions/change-items.js';
import type { DecisionState, SupportDecision } from '../decisions/decision.js';
import { findStep } from '../decisions/decision.store.js';
import type { OpenOutcome } from '../decisions/open-decision.js';
import type { ResolversTypes, ResolversUnionTypes } from '../generated/graphql.js';
import type { StepOutcome } from '../steps/step-outcome.js';
import {
  archivePendingWords,
  claimsForbidWords,
  forbiddenWords,
  incompleteWords,
  pendingWords,
} from '../steps/step-words.js';
import type { Context } from './decisions-of-request.js';
import { stepsAhead } from './read-decisions.js';

type Unions = ResolversUnionTypes<ResolversTypes>;

export async function openResult(
  outcome: OpenOutcome,
  context: Context,
): Promise<Unions['OpenDecisionResult']> {
  if (outcome.kind === 'OPENED') {
    const decision = await written(outcome.decisionId, context);
    return { __typename: 'DecisionOpened', decision };
  }
  const missing = kindsOf(outcome.missing, context);
  return { __typename: 'DecisionPapersMissing', missing, ...incompleteWords(missing) };
}

export async function itemsResult(
  outcome: ItemsOutcome,
  context: Context,
): Promise<Unions['ChangeDecisionItemsResult']> {
  if (outcome.kind === 'STATE_FORBIDS') return forbidden(outcome, context);
  const decision = await written(outcome.decisionId, context);
  return { __typename: 'DecisionItemsChanged', decision };
}

export async function stepResult(
  outcome: StepOutcome,
  context: Context,
): Promise<Unions['TakeDecisionStepResult']> {
  if (outcome.kind === 'STATE_FORBIDS') return forbidden(outcome, context);
  const decision = await written(outcome.decisionId, context);
  switch (outcome.kind) {
    case 'TAKEN': {
      const { claims, left: leftToDo, transitionId } = outcome;
      const transition = await findStep(context.decisions.deps.dataSource, transitionId);
      if (transition === null) throw new Error(`step ${transitionId} was written and is gone`);
      return { __typename: 'DecisionStepTaken', decision, transition, claims, leftToDo };
    }
    case 'INCOMPLETE': {
      const missing = kindsOf(outcome.missing, context);
      const words = incompleteWords(missing);
      return { __typename: 'DecisionStepIncomplete', decision, missing, ...words };
    }
    case 'CLAIMS_FORBID': {
      const { obstacles, claims } = outcome;
      const told = { decision, obstacles, claims, ...claimsForbidWords };
      return { __typename: 'DecisionStepClaimsForbid', ...told };
    }
    case 'PENDING': {
      const { claims } = outcome;
      return { __typename: 'DecisionStepPending', decision, claims, ...pendingWords };
    }
  }
}

/** The conflicts are known when the log has answered for every item. */
export async function archiveResult(
  { decisionId, claims }: ArchiveOutcome,
  context: Context,
): Promise<Unions['RecordArchivedDecisionResult']> {
  const recordIds = claims.map(({ recordId }) => recordId);
  const answers = await Promise.all(
    recordIds.map((recordId) => context.desk.answer(context, { recordId, isNew: false })),
  );
  const decision = await written(decisionId, context);
  if (answers.some(({ __typename }) => __typename === 'ClaimPending')) {
    return { __typename: 'ArchivedDecisionPending', decision, claims, ...archivePendingWords };
  }
  const conflicts = await openCases(recordIds, context);
  return { __typename: 'ArchivedDecisionRecorded', decision, claims, conflicts };
}

/** A recorded support bears the id of its record. */
async function openCases(claimIds: readonly string[], { seat }: Context): Promise<Case[]> {
  const cases = (await seat.cases.ofClaims(claimIds)).flat();
  const open = cases.filter(({ status }) => status === 'OPEN');
  return [...new Map(open.map((one) => [one.caseId, one])).values()];
}

async function forbidden(
  { decisionId, state }: { readonly decisionId: string; readonly state: DecisionState },
  context: Context,
) {
  const decision = await written(decisionId, context);
  const ahead = await stepsAhead(decision, context);
  const open = ahead.map(({ step }) => step);
  const words = forbiddenWords(state, { data: context.decisions.deps.data, open });
  return {
    __typename: 'DecisionStepForbidden',
    decision,
    state,
    ...words,
    nextSteps: [...ahead],
  } as const;
}

function kindsOf(codes: readonly string[], { decisions: { deps } }: Context) {
  return codes.map((code) => deps.data.documentKind(code));
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { decisions, ledger }: Context): Promise<SupportDecision> {
  const { loaders } = decisions;
  loaders.history.clear(id);
  loaders.items.clear(id);
  ledger.newestClaimOf.clearAll();
  const decision = await loaders.decision.clear(id).load(id);
  if (decision === null) throw new Error(`decision ${id} was written and is gone`);
  return decision;
}
