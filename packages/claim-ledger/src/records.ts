// The records of the claim log and their bodies. Who may write one, and what it then does, is in
// the decide-*.ts file of its name.

import { participant, ruleTable } from './rule-table.js';
import {
  code,
  type Decoded,
  type Decoder,
  date,
  list,
  money,
  object,
  orNull,
  text,
  uuid,
} from './shape.js';
import { evidence, objectRef, projectKey, supportItem } from './support-item.js';

const claimRequested = object({
  claimId: uuid,
  origin: code,
  decidingBody: text(200),
  decisionDate: orNull(date),
  item: supportItem,
});
const claimSpecified = object({
  claimId: uuid,
  objects: list(objectRef, 0, 400),
  evidence: list(evidence, 0, 100),
});
const claimConfirmed = object({ claimId: uuid, decisionNumber: text(100), decisionDate: date });
const claimReleased = object({ claimId: uuid, reason: text(1_000) });
const claimExpired = object({ claimId: uuid });
const paymentAuthorized = object({
  claimId: uuid,
  paymentId: uuid,
  kind: code,
  amount: money(1n),
  invoiceLines: list(objectRef, 1, 200),
});
const claimSettled = object({ claimId: uuid });
const projectTotalSet = object({
  project: projectKey,
  total: money(1n),
  decisionNumber: text(100),
  decisionDate: date,
});
const person = object({ personId: text(100), role: code, organisation: text(200) });
const rulesActivated = object({ approvedBy: list(person, 2, 4), rules: ruleTable });

/**
 * Bodies by type. Genesis is not here: it stands at position 0 only, unsigned, and is read apart.
 */
export const bodies = {
  RulesActivated: rulesActivated,
  ProjectTotalSet: projectTotalSet,
  ClaimRequested: claimRequested,
  ClaimSpecified: claimSpecified,
  ClaimConfirmed: claimConfirmed,
  ClaimReleased: claimReleased,
  ClaimExpired: claimExpired,
  PaymentAuthorized: paymentAuthorized,
  ClaimSettled: claimSettled,
} satisfies Record<string, Decoder<unknown>>;

export type RecordType = keyof typeof bodies;
export type Body<T extends RecordType> = Decoded<(typeof bodies)[T]>;
export type ClaimRecord = { [T in RecordType]: { type: T; body: Body<T> } }[RecordType];

export const genesis = object({ logId: uuid, participants: list(participant, 1, 20) });
export type Genesis = Decoded<typeof genesis>;
