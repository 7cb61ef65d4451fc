// What the resolvers of this package are given. A service's own context offers at least this.
import type { Case, Claim, Payment, RuleTable } from '@kc/claim-ledger';
import type { ClaimHead, ClaimSeat, PartyClaims } from '@kc/claim-participant';
import type { Caller } from '@kc/commands';
import type { ProvinceBook } from '@kc/geography';
import DataLoader from 'dataloader';
import type { Rulings } from './proposals/rulings.js';
import type { SupportDesk } from './support-items/support-desk.js';

export interface Context extends Caller {
  readonly seat: ClaimSeat;
  readonly desk: SupportDesk;
  readonly rulings: Rulings;
  readonly book: ProvinceBook;
  readonly ledger: LedgerLoaders;
}

/** Entities of other subgraphs, as the ledger knows them. */
export interface EstablishmentKey {
  readonly partyKey: string;
}
export interface ClusterKey {
  readonly id: string;
}

/** One request's view of the ledger: each row is read once, however often the query meets it. */
export interface LedgerLoaders {
  readonly claim: DataLoader<string, Claim | undefined>;
  readonly newestClaimOf: DataLoader<string, Claim | undefined>;
  readonly newestHeadOf: DataLoader<string, ClaimHead | undefined>;
  readonly support: DataLoader<string, PartyClaims>;
  readonly payments: DataLoader<string, readonly Payment[]>;
  readonly case: DataLoader<string, Case | undefined>;
  readonly casesOf: DataLoader<string, readonly Case[]>;
  /** Claims of which the caller has taken a step in this request: their files are open to them. */
  readonly opened: Set<string>;
  rules(): Promise<RuleTable | null>;
}

const maxBatchSize = 500;

export function ledgerLoaders(seat: ClaimSeat): LedgerLoaders {
  const { cases, claims } = seat;
  let rules: Promise<RuleTable | null> | undefined;
  return {
    claim: new DataLoader((ids) => claims.byIds(ids), { maxBatchSize }),
    newestClaimOf: new DataLoader((items) => claims.newestOf(seat.service, items), {
      maxBatchSize,
    }),
    newestHeadOf: new DataLoader((items) => claims.newestHeadsOf(seat.service, items), {
      maxBatchSize,
    }),
    support: new DataLoader((parties) => claims.supportOf(parties), { maxBatchSize }),
    payments: new DataLoader((ids) => claims.payments(ids), { maxBatchSize }),
    case: new DataLoader((ids) => cases.byIds(ids), { maxBatchSize }),
    casesOf: new DataLoader((ids) => cases.ofClaims(ids), { maxBatchSize }),
    opened: new Set(),
    rules: () => {
      rules ??= seat.rules();
      return rules;
    },
  };
}
