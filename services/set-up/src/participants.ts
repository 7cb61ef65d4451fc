// The services that sit at the claim log from its founding, and which of them may put rules into
// force.
import type { Genesis } from '@kc/claim-ledger';

export const fundingServices = ['programs', 'clusters', 'trade-promotion'] as const;
export type FundingService = (typeof fundingServices)[number];

/** The public keys are raw, in hex. */
export type FounderKeys = Readonly<Record<FundingService, string>>;

export function foundersWith(keys: FounderKeys): Genesis['participants'] {
  return fundingServices.map((service) => ({
    service,
    publicKeys: [keys[service]],
    mayActivateRules: service === 'programs',
  }));
}
