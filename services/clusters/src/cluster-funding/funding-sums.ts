// Everything that each payer gave to a cluster, added up, each đồng once: by payer, and what is
// bound to no infrastructure project. It adds up claims as the ledger holds them and decides
// nothing.
import { type Totals, totalsOf } from '@kc/claim-graph';
import type { Claim, RuleTable } from '@kc/claim-ledger';

export interface ClusterPayer {
  readonly service: string;
  readonly source: string;
  readonly decidingBody: string;
  /** Whether it is money of the state; other money is shown and not added up. */
  readonly state: boolean;
  readonly totals: Totals;
}

export interface FundingSums {
  readonly totals: Totals;
  readonly outsideProjects: Totals;
  readonly payers: readonly ClusterPayer[];
}

export function fundingSums(claims: readonly Claim[], rules: RuleTable | null): FundingSums {
  const others = new Set(
    (rules?.sources ?? []).filter(({ state }) => !state).map(({ code }) => code),
  );
  const isState = ({ source }: Claim) => !others.has(source);
  const state = claims.filter(isState);
  const byPayer = new Map<string, Claim[]>();
  for (const claim of claims) {
    const payer = JSON.stringify([claim.service, claim.source, claim.decidingBody]);
    byPayer.set(payer, [...(byPayer.get(payer) ?? []), claim]);
  }
  const payers = [...byPayer]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, given]) => payerOf(given, isState));
  return {
    totals: totalsOf(state),
    outsideProjects: totalsOf(state.filter(({ project }) => project === null)),
    payers,
  };
}

function payerOf(given: readonly Claim[], isState: (claim: Claim) => boolean): ClusterPayer[] {
  const [first] = given;
  if (first === undefined) return [];
  const { service, source, decidingBody } = first;
  return [{ service, source, decidingBody, state: isState(first), totals: totalsOf(given) }];
}
