// One funding service's seat at the claim log: ask, relay, follow, answer.
import { outboxMigrations } from '@kc/outbox';
import type { MigrationInterface } from 'typeorm';
import { ClaimSeat1763850000000 } from './migrations/1763850000000-claim-seat.js';
import { CasesAndParties1764060000000 } from './migrations/1764060000000-cases-and-parties.js';
import { LedgerWaivers1764090000000 } from './migrations/1764090000000-ledger-waivers.js';

export type { Answer } from './answers.js';
export type { Asking, RecordActor } from './ask.js';
export { askedBody } from './asked.view.js';
export {
  type AuditProgress,
  type AuditReport,
  type AuditRequest,
  auditLedgers,
} from './audit/audit-ledgers.js';
export type { Finding } from './audit/findings.js';
export type { AuditedDatabase } from './audit/ledger-copy.js';
export { type CaseFilter, CasesView, type Still } from './cases.view.js';
export type { Checked, CheckQuestion } from './check-items.js';
export { type ClaimLogHome, openClaimLog, readClaimLogHome } from './claim-log-home.js';
export type { ClaimHead, ClaimsView, PartyClaims, ProjectClaims } from './claims.view.js';
export {
  crypto,
  newSigningKey,
  publicKeyHex,
  publicKeyHexFromPem,
  signingKeyFromPem,
} from './crypto.js';
export {
  type Discarded,
  type DiscardRequest,
  discardCopy,
  ServiceRuns,
  type TakenBack,
} from './discard-copy.js';
export { ensureFounded } from './found-log.js';
export { type HaltKind, haltKinds, kindInReason, runbook } from './halts/halt-kinds.js';
export {
  type CopyStatus,
  type LedgersStatus,
  readLedgers,
  type Stumble,
} from './halts/ledger-status.js';
export type { LedgerPoint } from './ports.js';
export { type Receipt, receiptFormat } from './receipts/receipt.js';
export {
  type Checked as CheckedReceipt,
  LogUnreadable,
  type ReceiptCheck,
  type Verification,
  type VerifyRequest,
  verifyReceipt,
} from './receipts/verify-receipt.js';
export { type CheckedBatch, checkedAhead } from './replay/check-ahead.js';
export { CompactLedger } from './replay/compact-ledger.js';
export {
  ClaimSeat,
  openSeat,
  type SeatDeps,
  type SeatFigures,
  type SeatStatus,
} from './seat.js';
export { WaiverRefused } from './waivers/examine.js';
export { approveWaiver, proposeWaiver, type Waived, type WaiveRequest } from './waivers/waive.js';
export type { KeptWaiver } from './waivers/waiver.store.js';
export {
  type ApprovedWaiver,
  approvedWaivers,
  readWaiverFile,
  waiverFileText,
} from './waivers/waiver-file.js';

/** To be run by every service that takes a seat, before its own. */
export const seatMigrations: readonly (new () => MigrationInterface)[] = [
  ...outboxMigrations,
  ClaimSeat1763850000000,
  CasesAndParties1764060000000,
  LedgerWaivers1764090000000,
];
