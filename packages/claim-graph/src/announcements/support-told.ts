// What the others are told of a claim: where it stands, for whom, and how much. Only parties that
// are establishments: persons and clusters have no timeline there.
import { type Claim, netPaid } from '@kc/claim-ledger';
import type { EventData } from '@kc/event-contracts';
import { provinceOfKey } from '../access/province-key.js';

export type SupportTold = Omit<EventData<'SupportChanged'>, 'recordVersion'>;

const establishment = /^(tax|pid):/;

export function supportTold(claim: Claim): SupportTold | null {
  const { claimId, state, content, source: fund, beneficiary, granted, decidingBody: body } = claim;
  if (!establishment.test(beneficiary)) return null;
  const place = provinceOfKey(claim.province);
  const paid = `${netPaid(claim)}`;
  return {
    claimId,
    state,
    content,
    fund,
    beneficiary,
    granted: `${granted}`,
    paid,
    body,
    place,
  };
}

/** The day of the decision, or the moment of the request while there is none. */
export function supportedAt({ decision, decisionDate, requestedMs }: Claim): string {
  return decision?.date ?? decisionDate ?? new Date(requestedMs).toISOString();
}
