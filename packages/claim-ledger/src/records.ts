// The records of the claim log and their bodies. Who may write one, and what it then does, is in
// the decide-*.ts file of its name.

import { partyKey } from './party.js';
import { participant1 } from './rule-rows.js';
import { firstRuleTable, ruleTable } from './rule-table.js';
import {
  code,
  type Decoded,
  type Decoder,
  date,
  integer,
  list,
  money,
  object,
  oneOf,
  orNull,
  text,
  uuid,
  yesNo,
} from './shape.js';
import { evidence, firstSupportItem, objectRef, projectKey, supportItem } from './support-item.js';

const asking = {
  claimId: uuid,
  origin: code,
  decidingBody: text(200),
  decisionDate: orNull(date),
};
const firstRequest = object({ ...asking, item: firstSupportItem });
const claimRequested = object({
  ...asking,
  item: supportItem,
  /** An own claim that gives way to this one if this one is not refused. */
  replaces: orNull(uuid),
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
const persons = list(person, 2, 4);

/** What the first reader level knew. Genesis is not here: it is unsigned, and is read apart. */
export const firstBodies = {
  RulesActivated: object({ approvedBy: persons, rules: firstRuleTable }),
  ProjectTotalSet: projectTotalSet,
  ClaimRequested: ((value, path) => ({
    ...firstRequest(value, path),
    replaces: null,
  })) as typeof claimRequested,
  ClaimSpecified: claimSpecified,
  ClaimConfirmed: claimConfirmed,
  ClaimReleased: claimReleased,
  ClaimExpired: claimExpired,
  PaymentAuthorized: paymentAuthorized,
  ClaimSettled: claimSettled,
} satisfies Record<string, Decoder<unknown>>;

const claimRenewed = object({ claimId: uuid, days: integer(1, 1_000), reason: text(1_000) });
const claimReduced = object({ claimId: uuid, granted: money(1n), reason: text(1_000) });
const paymentRecovered = object({
  claimId: uuid,
  recoveryId: uuid,
  amount: money(1n),
  reason: text(1_000),
});
const supportRecorded = object({
  claimId: uuid,
  origin: code,
  decidingBody: text(200),
  decisionNumber: text(100),
  decisionDate: date,
  item: supportItem,
  granted: money(1n),
  paid: money(0n),
  /** Whether it is closed: nothing more will be paid. */
  settled: yesNo,
  /** Where it is known from: the archive, the sheet, the letter. */
  provenance: text(300),
});
const reviewRuled = object({
  caseId: code,
  persons,
  reason: text(2_000),
  citation: text(300),
  /** Every claim that stood in the case when they ruled. */
  weighed: list(uuid, 1, 200),
  decisions: list(object({ claimId: uuid, decision: oneOf('KEEP', 'END') }), 1, 200),
});
const identity = object({ a: partyKey, b: partyKey, reason: text(1_000), approvedBy: persons });

/** Bodies by type. */
export const bodies = {
  ...firstBodies,
  RulesActivated: object({ approvedBy: persons, rules: ruleTable }),
  ClaimRequested: claimRequested,
  ClaimRenewed: claimRenewed,
  ClaimReduced: claimReduced,
  PaymentRecovered: paymentRecovered,
  SupportRecorded: supportRecorded,
  ReviewRuled: reviewRuled,
  IdentityLinked: identity,
  IdentityUnlinked: identity,
} satisfies Record<string, Decoder<unknown>>;

/** By the reader level that a record was written at. */
export const bodiesAt: readonly Readonly<Record<string, Decoder<unknown>>>[] = [
  {},
  firstBodies,
  bodies,
];

export type RecordType = keyof typeof bodies;
export type Body<T extends RecordType> = Decoded<(typeof bodies)[T]>;
export type ClaimRecord = { [T in RecordType]: { type: T; body: Body<T> } }[RecordType];

export const genesis = object({ logId: uuid, participants: list(participant1, 1, 20) });
export type Genesis = Decoded<typeof genesis>;
