// What every funding service shows and does at the claim ledger.
import { ledgerResolvers } from './ledger/ledger.resolvers.js';
import { CreateSupportItems1763900000000 } from './support-items/create-support-items.js';
import { checkSupportItem } from './support-items/support-item.resolvers.js';
import { SupportItemTable } from './support-items/support-item.table.js';

export { type Context as LedgerContext, type LedgerLoaders, ledgerLoaders } from './context.js';
export { type Explanation, explain, type SourceNames, sourceNames } from './ledger/explain.js';
export { pointOf } from './ledger/ledger.resolvers.js';
export { type ClaimOutcome, outcomeOf, pendingOutcome } from './ledger/outcome.js';
export {
  type FundingService,
  type FundingSettings,
  seatHealth,
  seatReadiness,
} from './process/funding-service.js';
export { runFundingService } from './process/run-funding-service.js';
export {
  type DeskDeps,
  type DraftSupport,
  SupportDesk,
  type SupportParent,
} from './support-items/support-desk.js';
export { supportItemFields } from './support-items/support-item.resolvers.js';
export { type DraftedItem, itemsBy } from './support-items/support-item.store.js';

/** Resolvers of all shared types. A service adds its own queries beside `Query`. */
export const claimResolvers = {
  ...ledgerResolvers,
  Query: { ...ledgerResolvers.Query, checkSupportItem },
};
export const deskTables = [SupportItemTable] as const;
export const deskMigrations = [CreateSupportItems1763900000000] as const;
