// What every funding service shows and does at the claim ledger.
import { caseResolvers } from './cases/case.resolvers.js';
import { ledgerResolvers } from './ledger/ledger.resolvers.js';
import { CreateProposals1764150000000 } from './proposals/create-proposals.js';
import { proposalResolvers } from './proposals/proposal.resolvers.js';
import { ProposalTable } from './proposals/proposal.table.js';
import { checkSupportItem, checkSupportItems } from './support-items/check-support.js';
import { CreateSupportItems1763900000000 } from './support-items/create-support-items.js';
import { SupportItemTable } from './support-items/support-item.table.js';

export { maySeeFile } from './access/who-may-see.js';
export { claimTelling } from './announcements/claim-telling.js';
export type { CasePage, StillPage } from './cases/case-pages.js';
export { type Context as LedgerContext, type LedgerLoaders, ledgerLoaders } from './context.js';
export { type Explanation, explain, type SourceNames, sourceNames } from './ledger/explain.js';
export { pointOf } from './ledger/ledger.resolvers.js';
export { type ClaimOutcome, outcomeOf, pendingOutcome } from './ledger/outcome.js';
export { type Totals, totalsOf } from './ledger/totals.js';
export {
  type FundingService,
  type FundingSettings,
  seatHealth,
  seatReadiness,
} from './process/funding-service.js';
export { runFundingService } from './process/run-funding-service.js';
export { seatFigures } from './process/seat-metrics.js';
export { type ApprovalOutcome, approvalOutcome } from './proposals/approval-outcome.js';
export {
  type IdentityContent,
  type ProposedIdentity,
  type ProposedRuling,
  proposalsAbout,
} from './proposals/proposal.store.js';
export { Rulings } from './proposals/rulings.js';
export { type Act, approve, propose, readApproval } from './proposals/two-persons.js';
export { recordStep } from './support-items/adjusting-steps.js';
export { adviceOf, adviseOnItem } from './support-items/check-support.js';
export { readParty } from './support-items/facts-input.js';
export {
  claimStep,
  confirmStep,
  releaseStep,
  type Step as SupportStep,
  settleStep,
} from './support-items/steps.js';
export {
  type DeskCaller,
  type DeskDeps,
  type DraftSupport,
  type ReadyStep,
  SupportDesk,
  type SupportParent,
} from './support-items/support-desk.js';
export { costOf, supportItemFields } from './support-items/support-item.resolvers.js';
export {
  type DraftedItem,
  itemsBy,
  type ListedItem,
  listedItemsBy,
} from './support-items/support-item.store.js';

/** Resolvers of all shared types. A service adds its own queries beside `Query`. */
export const claimResolvers = {
  ...ledgerResolvers,
  ...caseResolvers,
  ...proposalResolvers,
  Query: { ...ledgerResolvers.Query, ...caseResolvers.Query, checkSupportItem, checkSupportItems },
};
export const deskTables = [SupportItemTable, ProposalTable] as const;
export const deskMigrations = [
  CreateSupportItems1763900000000,
  CreateProposals1764150000000,
] as const;
