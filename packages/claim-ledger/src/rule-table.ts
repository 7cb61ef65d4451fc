// The rules as rows. What may be paid for, by whom, up to where and under which law is data that
// travels in the log; the fold reads these rows and knows no article by heart.
import {
  code,
  type Decoded,
  date,
  hex256,
  integer,
  list,
  matching,
  money,
  object,
  oneOf,
  orNull,
  text,
  yesNo,
} from './shape.js';
import { spellingForms } from './spelling.js';

/** The highest rule table this program can read. A higher one activated stops it (see fold.ts). */
export const readerLevel = 1;

const label = { vi: text(300), en: text(300) };
/** Where a row comes from, and whether somebody held the text itself in hand. */
const source = { citation: text(300), verified: yesNo };
const inForce = { from: date, to: orNull(date) };

/** REFUSE blocks, REVIEW asks a person, WARN only says so. */
export const onConflict = oneOf('REFUSE', 'REVIEW', 'WARN');
export type OnConflict = Decoded<typeof onConflict>;

/** What the fold must be able to cite; the words and the law are the row's. */
export const groundRoles = [
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
export type GroundRole = (typeof groundRoles)[number];
const ground = object({ id: code, role: oneOf(...groundRoles), ...label, ...source });
export type GroundRule = Decoded<typeof ground>;

/** A source pays for contents of its own scheme; without a service nobody can ask with it yet. */
const fundingSource = object({
  code,
  scheme: code,
  service: orNull(code),
  state: yesNo,
  /** The last day on which it could pay. */
  until: orNull(date),
  ...label,
});
export type FundingSource = Decoded<typeof fundingSource>;

/** A kind of identifier: its parts, how each is spelt, and the whole that it is a part of. */
const refKind = object({
  kind: code,
  parts: list(object({ name: code, form: oneOf(...spellingForms) }), 1, 8),
  partOf: orNull(code),
  ...label,
});
export type RefKind = Decoded<typeof refKind>;

/** Things that can be mistaken for one another; wider than a content. */
const objectClass = object({
  code,
  /** All of these identifiers make an object named; with less it stays vague. */
  namedBy: list(code, 1, 6),
  /** Years on either side in which a vague claim excludes every other of this class. */
  vagueYears: integer(0, 10),
  /** One for each beneficiary, ever. */
  onceInALife: yesNo,
  namedBeforePayment: yesNo,
  needsProject: yesNo,
  onConflict,
  onVagueConflict: onConflict,
  ...label,
});
export type ObjectClass = Decoded<typeof objectClass>;

const content = object({
  code,
  scheme: code,
  objectClass: code,
  ...inForce,
  provisional: yesNo,
  ...label,
});
export type Content = Decoded<typeof content>;

/** LIMIT holds the two numbers; NONE means the law sets no own limit; UNKNOWN sends to a person. */
const norm = object({
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
  id: code,
  kind: oneOf('PROJECT_SHARE', 'COUNT_PER_YEAR'),
  /** For COUNT_PER_YEAR: rows that follow one another in time count into one. */
  counter: orNull(code),
  /** Basis points of the project's total, or how many a year. */
  limit: integer(1, 10_000),
  /** For COUNT_PER_YEAR: the contents counted together. Empty: every content. */
  contents: list(code, 0, 20),
  onExceed: oneOf('REFUSE', 'REDUCE', 'REVIEW', 'WARN'),
  ...inForce,
  ...source,
  ...label,
};
const ceiling = object(ceilingFields);
export type CeilingRule = Decoded<typeof ceiling>;

export const participant = object({
  service: code,
  /** Raw Ed25519 public keys; any of them may sign, so that a key can be changed over. */
  publicKeys: list(hex256, 1, 4),
  mayActivateRules: yesNo,
});
export type Participant = Decoded<typeof participant>;

export const ruleTable = object({
  version: matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'a version of up to 40 characters'),
  spelling: integer(1, 1),
  reservationDays: integer(0, 1_000),
  maxClockJumpDays: integer(1, 100),
  /** How far the day of a decision may lie from the day of the log, either way. */
  maxDecisionDays: integer(1, 10_000),
  maxCapMultiplierBp: integer(10_000, 50_000),
  participants: list(participant, 1, 20),
  grounds: list(ground, groundRoles.length, groundRoles.length),
  sources: list(fundingSource, 1, 60),
  refKinds: list(refKind, 1, 60),
  classes: list(objectClass, 1, 100),
  contents: list(content, 1, 200),
  norms: list(norm, 0, 400),
  ceilings: list(ceiling, 0, 40),
});
export type RuleTable = Decoded<typeof ruleTable>;

/** Rows that point at rows which are not there: a table with any of these is not activated. */
export function danglingRows(table: RuleTable): readonly string[] {
  const faults: string[] = [];
  const known = (what: string, codes: readonly string[]) => {
    const set = new Set(codes);
    if (set.size !== codes.length) faults.push(`${what}: a code stands twice`);
    return (place: string, one: string | null) => {
      if (one !== null && !set.has(one)) faults.push(`${place}: no ${what} "${one}"`);
    };
  };
  const role = known(
    'ground',
    table.grounds.map((row) => row.role),
  );
  for (const one of groundRoles) role('grounds', one);
  const kind = known(
    'ref kind',
    table.refKinds.map((row) => row.kind),
  );
  const klass = known(
    'class',
    table.classes.map((row) => row.code),
  );
  const what = known(
    'content',
    table.contents.map((row) => row.code),
  );
  known(
    'norm',
    table.norms.map((row) => row.id),
  );
  known(
    'ceiling',
    table.ceilings.map((row) => row.id),
  );
  known(
    'source',
    table.sources.map((row) => row.code),
  );
  known(
    'participant',
    table.participants.map((row) => row.service),
  );
  for (const row of table.refKinds) kind(`ref kind ${row.kind}`, row.partOf);
  for (const row of table.classes) for (const one of row.namedBy) kind(`class ${row.code}`, one);
  for (const row of table.contents) klass(`content ${row.code}`, row.objectClass);
  for (const row of table.norms) for (const c of row.contents) what(`norm ${row.id}`, c);
  for (const row of table.ceilings) for (const c of row.contents) what(`ceiling ${row.id}`, c);
  if (!table.participants.some((row) => row.mayActivateRules)) {
    faults.push('participant: nobody may activate the next rules');
  }
  return faults;
}

export function isInForce(row: { from: string; to: string | null }, on: string): boolean {
  return row.from <= on && (row.to === null || on <= row.to);
}

export function groundOf(rules: RuleTable, role: GroundRole): GroundRule {
  const found = rules.grounds.find((row) => row.role === role);
  if (!found) throw new Error(`an active rule table has no ground for ${role}`);
  return found;
}
