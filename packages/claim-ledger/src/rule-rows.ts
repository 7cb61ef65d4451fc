// The rows of a rule table, at each reader level. What a level said stays as it was, word for word:
// a log that was folded at that level is folded the same for ever.
import {
  code,
  type Decoded,
  date,
  hex256,
  integer,
  list,
  money,
  object,
  oneOf,
  orNull,
  text,
  yesNo,
} from './shape.js';
import { spellingForms, spellingForms1 } from './spelling.js';

const label = { vi: text(300), en: text(300) };
/** Where a row comes from, and whether somebody held the text itself in hand. */
const source = { citation: text(300), verified: yesNo };
const inForce = { from: date, to: orNull(date) };

/**
 * REFUSE blocks, REVIEW asks a person, WARN only says so. CONTEST refuses and stops the one who
 * stands there too, until two persons have ruled. The last two are for cost lines: the line is
 * taken out of the cost that support is counted on, or lowered by the share that others bear.
 */
export type OnConflict =
  | 'REFUSE'
  | 'REVIEW'
  | 'WARN'
  | 'CONTEST'
  | 'EXCLUDE_LINE'
  | 'DEDUCT_SUPPORT';
const onConflict1 = oneOf('REFUSE', 'REVIEW', 'WARN');
const onConflict = oneOf('REFUSE', 'REVIEW', 'WARN', 'CONTEST');

export const groundRoles1 = [
  'OBJECT',
  'VAGUE',
  'INVOICE',
  'HINT',
  'NAMED_BEFORE_PAYMENT',
  'NORM_UNKNOWN',
  'NORM_UNVERIFIED',
  'PROJECT_TOTAL_MISSING',
  'CEILING_UNVERIFIED',
] as const;
/** What the fold must be able to cite; the words and the law are the row's. */
export const groundRoles = [
  ...groundRoles1,
  'LINE_PAID',
  'COUNTERPART',
  'IN_CONFLICT',
  'COST_COVERED',
] as const;
export type GroundRole = (typeof groundRoles)[number];

const groundOf = <const R extends string>(roles: readonly R[]) =>
  object({ id: code, role: oneOf(...roles), ...label, ...source });
export const ground1 = groundOf(groundRoles1);
export const ground = groundOf(groundRoles);
export type GroundRule = Decoded<typeof ground>;

/** A source pays for contents of its own scheme; without a service nobody can ask with it yet. */
export const fundingSource = object({
  code,
  scheme: code,
  service: orNull(code),
  state: yesNo,
  /** The last day on which it could pay. */
  until: orNull(date),
  ...label,
});
export type FundingSource = Decoded<typeof fundingSource>;

const partOf = <const F extends string>(forms: readonly F[]) =>
  list(object({ name: code, form: oneOf(...forms) }), 1, 8);
/** A kind of identifier: its parts, how each is spelt, and the whole that it is a part of. */
export const refKind1 = object({
  kind: code,
  parts: partOf(spellingForms1),
  partOf: orNull(code),
  ...label,
});
export const refKind = object({
  kind: code,
  parts: partOf(spellingForms),
  partOf: orNull(code),
  /** Whether it is one thing for ever, or another one in each month or year of the support. */
  each: oneOf('ONCE', 'MONTH', 'YEAR'),
  ...label,
});
export type RefKind = Decoded<typeof refKind>;

const classFields = {
  code,
  /** All of these identifiers make an object named; with less it stays vague. */
  namedBy: list(code, 1, 6),
  /** Years on either side in which a vague claim excludes every other of this class. */
  vagueYears: integer(0, 10),
  /** One for each beneficiary, ever. */
  onceInALife: yesNo,
  namedBeforePayment: yesNo,
  needsProject: yesNo,
};
/** Things that can be mistaken for one another; wider than a content. */
export const objectClass1 = object({
  ...classFields,
  onConflict: onConflict1,
  onVagueConflict: onConflict1,
  ...label,
});
export const objectClass = object({
  ...classFields,
  onConflict,
  onVagueConflict: onConflict,
  /** SHARED: several payers may support one thing, and what they pay together has a ceiling. */
  objectMode: oneOf('EXCLUSIVE', 'SHARED'),
  /** When another payer has paid for what a cost line names. */
  onLinePaid: oneOf('EXCLUDE_LINE', 'DEDUCT_SUPPORT', 'REVIEW'),
  ...label,
});
export type ObjectClass = Decoded<typeof objectClass>;

export const content = object({
  code,
  scheme: code,
  objectClass: code,
  ...inForce,
  provisional: yesNo,
  ...label,
});
export type Content = Decoded<typeof content>;

/** LIMIT holds the two numbers; NONE means the law sets no own limit; UNKNOWN sends to a person. */
export const norm = object({
  id: code,
  contents: list(code, 1, 20),
  variant: orNull(code),
  effect: oneOf('LIMIT', 'NONE', 'UNKNOWN'),
  /** One what: a machine, a booth. */
  perVi: text(80),
  perEn: text(80),
  percentBp: orNull(integer(1, 10_000)),
  cap: orNull(money(1n)),
  /** Whether the cap may be multiplied for priority areas and trades. */
  multiplies: yesNo,
  ...inForce,
  ...source,
});
export type Norm = Decoded<typeof norm>;

const ceilingFields = {
  /** For COUNT_PER_YEAR: rows that follow one another in time count into one. */
  counter: orNull(code),
  /** Basis points of the project's total or of the cost, or how many a year. */
  limit: integer(1, 10_000),
  /** For COUNT_PER_YEAR: the contents counted together. Empty: every content. */
  contents: list(code, 0, 20),
  onExceed: oneOf('REFUSE', 'REDUCE', 'REVIEW', 'WARN'),
  ...inForce,
  ...source,
  ...label,
};
export const ceiling1 = object({
  id: code,
  kind: oneOf('PROJECT_SHARE', 'COUNT_PER_YEAR'),
  ...ceilingFields,
});
export const ceiling = object({
  id: code,
  /** The OBJECT kinds add up over all claims that name one thing of `refKind`. */
  kind: oneOf('PROJECT_SHARE', 'COUNT_PER_YEAR', 'OBJECT_COST', 'OBJECT_CAP'),
  ...ceilingFields,
  refKind: orNull(code),
  /** For OBJECT_CAP. */
  cap: orNull(money(1n)),
});
export type CeilingRule = Decoded<typeof ceiling>;

/** Where a province lets two sources pay for one thing together, and up to which share of it. */
export const coFinance = object({
  id: code,
  province: code,
  sources: list(code, 2, 6),
  contents: list(code, 1, 20),
  /** Of the cost counted, all sources together. */
  percentBp: integer(1, 10_000),
  ...inForce,
  ...source,
  ...label,
});
export type CoFinanceRule = Decoded<typeof coFinance>;

const participantFields = {
  service: code,
  /** Raw Ed25519 public keys; any of them may sign, so that a key can be changed over. */
  publicKeys: list(hex256, 1, 4),
  mayActivateRules: yesNo,
};
export const participant1 = object(participantFields);
export const participant = object({
  ...participantFields,
  /** May rule on conflicts between services and say which parties are one. */
  mayRule: yesNo,
});
export type Participant = Decoded<typeof participant>;

/** How long a reservation may be made to last. */
export const renewal = object({ times: integer(0, 20), days: integer(1, 1_000) });
/** After how many days without a step a case, or a confirmed claim, is told of. */
export const standstill = object({ reviewDays: integer(1, 400), confirmedDays: integer(1, 1_000) });
/** What an invoice does that another payer has used. */
export const invoiceRule = object({
  onSameLine: oneOf('REFUSE', 'CONTEST'),
  onSameInvoice: oneOf('ALLOW', 'WARN', 'CONTEST'),
});
