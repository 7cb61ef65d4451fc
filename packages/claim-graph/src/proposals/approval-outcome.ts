// From the log's answer to what two persons decided, to what the second of them is told.
import { type Case, isRefusal } from '@kc/claim-ledger';
import type { Answer } from '@kc/claim-participant';
import type { ResolversTypes, ResolversUnionTypes } from '../generated/graphql.js';
import { explain, pendingText, sourceNames } from '../ledger/explain.js';

export type ApprovalOutcome = ResolversUnionTypes<ResolversTypes>['ApprovalOutcome'];

export function approvalOutcome(
  recordId: string,
  answer: Answer | null,
  one: Case | null,
): ApprovalOutcome {
  if (answer === null) {
    const { vi: messageVi, en: messageEn } = pendingText;
    return { __typename: 'ApprovalPending', recordId, position: null, messageVi, messageEn };
  }
  const { position, verdict, rules } = answer;
  const { vi: messageVi, en: messageEn } = explain(verdict, sourceNames(rules?.sources ?? []));
  const told = { recordId, position, messageVi, messageEn };
  const { code, reason, grounds } = verdict;
  return isRefusal(verdict)
    ? { __typename: 'ApprovalRefused', ...told, verdict: code, reason }
    : { __typename: 'ApprovalAccepted', ...told, verdict: code, grounds, case: one };
}
