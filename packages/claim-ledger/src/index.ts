// The claim protocol: records, rules, the fold and the ledger it keeps. Pure; it imports nothing.
export { shareCounter, shareLimit } from './amounts.js';
export { type Canonical, canonicalJson } from './canonical-json.js';
export { type ClaimState, holdingStates } from './claim-state.js';
export type { Crypto } from './crypto.js';
export { dayOf, netPaid } from './decide.js';
export { recoveryKind } from './decide-adjust.js';
export {
  type Envelope,
  genesisBytes,
  maxRecordBytes,
  readBody,
  readGenesis,
  readSigned,
  recordBytes,
  signedText,
} from './envelope.js';
export { type Entry, type Folded, fold, foldUnsealed, Halt } from './fold.js';
export * from './ledger.js';
export { bodyAt, firstForm, levelOf } from './levels.js';
export { MemoryLedger } from './memory-ledger.js';
export { isUnnamedGroup, type PartyKey, partyKey } from './party.js';
export { type Body, bodies, type ClaimRecord, type Genesis, type RecordType } from './records.js';
export * from './row-json.js';
export * from './rule-rows.js';
export {
  danglingRows,
  firstRuleTable,
  groundOf,
  isInForce,
  loweredTable,
  type RuleTable,
  readerLevel,
  ruleTable,
  storedRuleTable,
} from './rule-table.js';
export { type Decoder, Malformed } from './shape.js';
export {
  type CostLine,
  type Evidence,
  type ObjectRef,
  type SupportItem,
  supportItem,
} from './support-item.js';
export * from './verdict.js';
export { type Fault, type Question, type Weighed, weigh } from './weigh.js';
export { type Compared, WhatIf } from './what-if.js';
