// What the resolvers of this package are given. A service's own context offers at least this.
import type { Claim, Payment, RuleTable } from '@kc/claim-ledger';
import type { ClaimSeat, PartyClaims } from '@kc/claim-participant';
import type { Caller } from '@kc/commands';
import DataLoader from 'dataloader';
import type { SupportDesk } from './support-items/support-desk.js';

export interface Context extends Caller {
  readonly seat: ClaimSeat;
  readonly desk: SupportDesk;
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
  readonly support: DataLoader<string, PartyClaims>;
  readonly payments: DataLoader<string, readonly Payment[]>;
  rules(): Promise<RuleTable | null>;
}

const maxBatchSize = 500;

export function ledgerLoaders(seat: ClaimSeat): LedgerLoaders {
  const { claims } = seat;
  let rules: Promise<RuleTable | null> | undefined;
  return {
    claim: new DataLoader((ids) => claims.byIds(ids), { maxBatchSize }),
    newestClaimOf: new DataLoader((items) => claims.newestOf(seat.service, items), {
      maxBatchSize,
    }),
    support: new DataLoader((parties) => claims.supportOf(parties), { maxBatchSize }),
    payments: new DataLoader((ids) => claims.payments(ids), { maxBatchSize }),
    rules: () => {
      rules ??= seat.rules();
      return rules;
    },
  };
}
