// What a rule table must hold to beyond the shape of its rows, so that no claim ever meets a rule
// that contradicts another: rows point at rows, numbers fit the effect, and one day has one norm.
import { groundRoles, type RuleTable } from '@kc/claim-ledger';
import type { ListName } from './rule-sheets.js';

export interface Inconsistency {
  readonly list: ListName;
  readonly index: number;
  readonly field: string;
  readonly message: string;
}

export function inconsistencies(table: RuleTable): readonly Inconsistency[] {
  return [
    ...pointers(table),
    ...groundsOnce(table),
    ...wholesWithin(table),
    ...numbersOfNorms(table),
    ...datesInOrder(table),
    ...oneNormADay(table),
  ];
}

function pointers(table: RuleTable): Inconsistency[] {
  const found: Inconsistency[] = [];
  const check = (list: ListName, field: string, known: readonly string[]) => {
    const set = new Set(known);
    return (named: readonly (string | null)[], index: number) => {
      for (const one of named) {
        if (one === null || set.has(one)) continue;
        found.push({ list, index, field, message: `there is no "${one}"` });
      }
    };
  };
  const kinds = table.refKinds.map((row) => row.kind);
  const contents = table.contents.map((row) => row.code);
  const whole = check('refKinds', 'partOf', kinds);
  const namedBy = check('classes', 'namedBy', kinds);
  const objectClass = check(
    'contents',
    'objectClass',
    table.classes.map((row) => row.code),
  );
  const normed = check('norms', 'contents', contents);
  const counted = check('ceilings', 'contents', contents);
  const added = check('ceilings', 'refKind', kinds);
  const together = check('coFinance', 'contents', contents);
  const payers = check(
    'coFinance',
    'sources',
    table.sources.map((row) => row.code),
  );
  for (const [index, row] of table.refKinds.entries()) whole([row.partOf], index);
  for (const [index, row] of table.classes.entries()) namedBy(row.namedBy, index);
  for (const [index, row] of table.contents.entries()) objectClass([row.objectClass], index);
  for (const [index, row] of table.norms.entries()) normed(row.contents, index);
  for (const [index, row] of table.ceilings.entries()) {
    counted(row.contents, index);
    added([row.refKind], index);
  }
  for (const [index, row] of table.coFinance.entries()) {
    together(row.contents, index);
    payers(row.sources, index);
  }
  return found;
}

function* groundsOnce(table: RuleTable): Iterable<Inconsistency> {
  const seen = new Set<string>();
  for (const [index, { role }] of table.grounds.entries()) {
    const message = `the ledger cites each of ${groundRoles.join(', ')} once`;
    if (seen.has(role)) yield { list: 'grounds', index, field: 'role', message };
    seen.add(role);
  }
  for (const role of groundRoles) {
    const message = `there is no row for ${role}`;
    if (!seen.has(role)) yield { list: 'grounds', index: -1, field: '*', message };
  }
}

/** A part is written with everything that its whole is written with: else it could not name it. */
function* wholesWithin(table: RuleTable): Iterable<Inconsistency> {
  for (const [index, kind] of table.refKinds.entries()) {
    const whole = table.refKinds.find((row) => row.kind === kind.partOf);
    for (const { name, form } of whole?.parts ?? []) {
      if (kind.parts.some((part) => part.name === name && part.form === form)) continue;
      const message = `${whole?.kind} has the part ${name}:${form}, which ${kind.kind} lacks`;
      yield { list: 'refKinds', index, field: 'parts', message };
    }
  }
}

function* numbersOfNorms(table: RuleTable): Iterable<Inconsistency> {
  for (const [index, norm] of table.norms.entries()) {
    const hasNumber = norm.percentBp !== null || norm.cap !== null;
    if (norm.effect === 'LIMIT' && !hasNumber) {
      yield { list: 'norms', index, field: 'effect', message: 'LIMIT needs a percent or a cap' };
    }
    if (norm.effect !== 'LIMIT' && hasNumber) {
      const message = `${norm.effect} has neither percent nor cap`;
      yield { list: 'norms', index, field: 'effect', message };
    }
  }
}

function* datesInOrder(table: RuleTable): Iterable<Inconsistency> {
  for (const list of ['contents', 'norms', 'ceilings', 'coFinance'] as const) {
    for (const [index, { from, to }] of table[list].entries()) {
      if (to === null || from <= to) continue;
      yield { list, index, field: 'to', message: `${to} is before ${from}` };
    }
  }
}

function* oneNormADay(table: RuleTable): Iterable<Inconsistency> {
  for (const [index, norm] of table.norms.entries()) {
    const other = table.norms.slice(0, index).find((one) => {
      const same =
        one.variant === norm.variant && one.contents.some((code) => norm.contents.includes(code));
      return same && norm.from <= (one.to ?? norm.from) && one.from <= (norm.to ?? one.from);
    });
    if (other === undefined) continue;
    const message = `${other.id} is in force on some of the same days`;
    yield { list: 'norms', index, field: 'from', message };
  }
}
