// From the log's answer to what a caller is told. No answer yet is an outcome too.
import { isRefusal } from '@kc/claim-ledger';
import type { Answer } from '@kc/claim-participant';
import type { ResolversTypes, ResolversUnionTypes } from '../generated/graphql.js';
import { explain, pendingText, type SourceNames } from './explain.js';

export type ClaimOutcome = ResolversUnionTypes<ResolversTypes>['ClaimOutcome'];

export function pendingOutcome(recordId: string): ClaimOutcome {
  const { vi: messageVi, en: messageEn } = pendingText;
  return { __typename: 'ClaimPending', recordId, position: null, messageVi, messageEn };
}

export function outcomeOf(answer: Answer, names: SourceNames): ClaimOutcome {
  const { recordId, position, verdict, claim } = answer;
  const { vi: messageVi, en: messageEn } = explain(verdict, names);
  const told = { recordId, position, messageVi, messageEn };
  const { grounds, reason, code } = verdict;
  if (isRefusal(verdict) || claim === null) {
    return { __typename: 'ClaimRefused', ...told, verdict: code, reason, grounds };
  }
  const granted = verdict.granted ?? claim.granted;
  switch (code) {
    case 'granted':
      return { __typename: 'ClaimGranted', ...told, granted, grounds, claim };
    case 'reduced': {
      const { requested } = claim;
      return { __typename: 'ClaimReduced', ...told, requested, granted, grounds, claim };
    }
    case 'needs-review':
      return { __typename: 'ClaimUnderReview', ...told, grounds, claim };
    default:
      return { __typename: 'ClaimAdvanced', ...told, verdict: code, grounds, claim };
  }
}
