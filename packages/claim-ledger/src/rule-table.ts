// The rules as rows. What may be paid for, by whom, up to where and under which law is data that
// travels in the log; the fold reads these rows and knows no article by heart.
import {
  ceiling,
  ceiling1,
  coFinance,
  content,
  fundingSource,
  type GroundRole,
  type GroundRule,
  ground,
  ground1,
  groundRoles,
  groundRoles1,
  invoiceRule,
  norm,
  objectClass,
  objectClass1,
  participant,
  participant1,
  refKind,
  refKind1,
  renewal,
  standstill,
} from './rule-rows.js';
import { type Decoded, type Decoder, integer, list, Malformed, matching, object } from './shape.js';
import { spellingLevel } from './spelling.js';

/** The highest rule table this program can read. A higher one activated stops it (see fold.ts). */
export const readerLevel = 2;

const version = matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'a version of up to 40 characters');
const limits = {
  reservationDays: integer(0, 1_000),
  maxClockJumpDays: integer(1, 100),
  /** How far the day of a decision may lie from the day of the log, either way. */
  maxDecisionDays: integer(1, 10_000),
  maxCapMultiplierBp: integer(10_000, 50_000),
};
const sameAtEveryLevel = {
  sources: list(fundingSource, 1, 60),
  contents: list(content, 1, 200),
  norms: list(norm, 0, 400),
};

const ruleTable1 = object({
  version,
  spelling: integer(1, 1),
  ...limits,
  participants: list(participant1, 1, 20),
  grounds: list(ground1, groundRoles1.length, groundRoles1.length),
  sources: sameAtEveryLevel.sources,
  refKinds: list(refKind1, 1, 60),
  classes: list(objectClass1, 1, 100),
  contents: sameAtEveryLevel.contents,
  norms: sameAtEveryLevel.norms,
  ceilings: list(ceiling1, 0, 40),
});
export type RuleTable1 = Decoded<typeof ruleTable1>;

const wholeTable = object({
  level: integer(1, readerLevel),
  version,
  spelling: integer(1, spellingLevel),
  ...limits,
  renewal,
  standstill,
  invoices: invoiceRule,
  participants: list(participant, 1, 20),
  grounds: list(ground, groundRoles1.length, groundRoles.length),
  sources: sameAtEveryLevel.sources,
  refKinds: list(refKind, 1, 60),
  classes: list(objectClass, 1, 100),
  contents: sameAtEveryLevel.contents,
  norms: sameAtEveryLevel.norms,
  ceilings: list(ceiling, 0, 40),
  coFinance: list(coFinance, 0, 70),
});
export type RuleTable = Decoded<typeof wholeTable>;

/** As a record of level 1 carries it, with what that level meant without saying it. */
export const firstRuleTable: Decoder<RuleTable> = (value, path) => lifted(ruleTable1(value, path));

/** As a record of level 2 carries it. */
export const ruleTable: Decoder<RuleTable> = (value, path) => {
  const table = wholeTable(value, path);
  if (table.level !== readerLevel) throw new Malformed(`${path}.level`, `${readerLevel}`);
  return table;
};

/** As a store has kept it, whichever level it was activated at. */
export const storedRuleTable: Decoder<RuleTable> = (value, path) =>
  typeof value === 'object' && value !== null && 'level' in value
    ? wholeTable(value, path)
    : firstRuleTable(value, path);

function lifted(table: RuleTable1): RuleTable {
  return {
    ...table,
    level: 1,
    renewal: { times: 0, days: 1 },
    standstill: { reviewDays: 30, confirmedDays: 180 },
    invoices: { onSameLine: 'REFUSE', onSameInvoice: 'ALLOW' },
    participants: table.participants.map((row) => ({ ...row, mayRule: row.mayActivateRules })),
    refKinds: table.refKinds.map((row) => ({ ...row, each: 'ONCE' as const })),
    classes: table.classes.map((row) => ({
      ...row,
      objectMode: 'EXCLUSIVE' as const,
      onLinePaid: 'EXCLUDE_LINE' as const,
    })),
    ceilings: table.ceilings.map((row) => ({ ...row, refKind: null, cap: null })),
    coFinance: [],
  };
}

/** The table as level 1 knew it: what its digests are taken over. */
export function loweredTable(table: RuleTable): RuleTable1 {
  const { level: _l, renewal: _r, standstill: _s, invoices: _i, coFinance: _c, ...rest } = table;
  return {
    ...rest,
    participants: table.participants.map(({ mayRule: _, ...row }) => row),
    grounds: table.grounds as RuleTable1['grounds'],
    refKinds: table.refKinds.map(({ each: _, ...row }) => row) as RuleTable1['refKinds'],
    classes: table.classes.map(
      ({ objectMode: _m, onLinePaid: _p, ...row }) => row,
    ) as RuleTable1['classes'],
    ceilings: table.ceilings.map(
      ({ refKind: _k, cap: _c2, ...row }) => row,
    ) as RuleTable1['ceilings'],
  };
}

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
  const codes = <T>(rows: readonly T[], codeOf: (row: T) => string) => rows.map(codeOf);
  const role = known(
    'ground',
    codes(table.grounds, (row) => row.role),
  );
  for (const one of table.level === 1 ? groundRoles1 : groundRoles) role('grounds', one);
  const kind = known(
    'ref kind',
    codes(table.refKinds, (row) => row.kind),
  );
  const klass = known(
    'class',
    codes(table.classes, (row) => row.code),
  );
  const what = known(
    'content',
    codes(table.contents, (row) => row.code),
  );
  known(
    'norm',
    codes(table.norms, (row) => row.id),
  );
  known(
    'ceiling',
    codes(table.ceilings, (row) => row.id),
  );
  const payer = known(
    'source',
    codes(table.sources, (row) => row.code),
  );
  known(
    'participant',
    codes(table.participants, (row) => row.service),
  );
  for (const row of table.refKinds) kind(`ref kind ${row.kind}`, row.partOf);
  for (const row of table.classes) for (const one of row.namedBy) kind(`class ${row.code}`, one);
  for (const row of table.contents) klass(`content ${row.code}`, row.objectClass);
  for (const row of table.norms) for (const c of row.contents) what(`norm ${row.id}`, c);
  for (const row of table.ceilings) {
    for (const c of row.contents) what(`ceiling ${row.id}`, c);
    kind(`ceiling ${row.id}`, row.refKind);
    if (row.kind === 'OBJECT_CAP' && row.cap === null) faults.push(`ceiling ${row.id}: no cap`);
    const byObject = row.kind === 'OBJECT_CAP' || row.kind === 'OBJECT_COST';
    if (byObject && row.refKind === null) faults.push(`ceiling ${row.id}: no ref kind named`);
  }
  for (const row of table.coFinance) {
    for (const c of row.contents) what(`co-finance ${row.id}`, c);
    for (const one of row.sources) payer(`co-finance ${row.id}`, one);
  }
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
