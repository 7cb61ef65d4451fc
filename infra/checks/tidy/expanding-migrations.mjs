// A migration may only add: while it runs, and after it, the version before is still at work on the
// same database. What takes something away names the version since which nobody reads it.
import { isMigration, statementsOf } from './migration-files.mjs';

const contract = /^\/\/ Contract: since \d+\.\d+\.\d+ nobody reads \S/;
const makes = /^create (?:unlogged )?table (?:if not exists )?"?(\w+)/i;
/** Always harmless: what they make was not there before. */
const additions = [
  makes,
  /^create (function|collation|extension|type|sequence|view|materialized view) /i,
  /^create index /i,
  /^comment on /i,
];
/** Harmless on a table that the same migration has made. */
const onTable = [
  /^create unique index .*? on (?:only )?"?(\w+)/i,
  /^create (?:or replace )?trigger .*? on "?(\w+)/i,
  /^insert into "?(\w+)/i,
  /^alter table (?:only )?"?(\w+)/i,
];
const alteration = /^alter table (?:if exists )?(?:only )?"?\w+"? (.*)$/i;
const expansions = [
  /^add constraint \w+ .* not valid$/i,
  /^validate constraint \w+$/i,
  /^alter (?:column )?"?\w+"? set default /i,
  /^add (?:column )?(?:if not exists )?(?!constraint |check|unique|primary key|foreign key|exclude)/i,
];

export const expandingMigrations = {
  name: 'expanding-migrations',
  check: (tree) =>
    tree
      .filter((file) => isMigration(file) && !contract.test(file.text))
      .flatMap((file) => {
        const statements = statementsOf(file);
        const made = new Set(statements.flatMap((one) => makes.exec(one)?.[1] ?? []));
        return statements
          .filter((one) => !expands(one, made))
          .map((one) => ({ path: file.path, message: `«${shortened(one)}» does more than add` }));
      }),
};

function expands(statement, made) {
  if (additions.some((one) => one.test(statement))) return true;
  if (onTable.some((one) => made.has(one.exec(statement)?.[1]))) return true;
  const actions = alteration.exec(statement)?.[1];
  return actions !== undefined && separated(actions).every(isExpansion);
}

function isExpansion(action) {
  if (!expansions.some((one) => one.test(action))) return false;
  // The version before writes rows without the new column.
  const isRequired = /^add (?!constraint)/i.test(action) && / not null\b/i.test(action);
  return !isRequired || / default | generated /i.test(action);
}

/** At the commas that are not inside brackets. */
function separated(actions) {
  const parts = [''];
  let depth = 0;
  for (const letter of actions) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

const longest = 60;
const shortened = (text) => (text.length <= longest ? text : `${text.slice(0, longest)}…`);
