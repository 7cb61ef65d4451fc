// Which files are migrations, and the SQL that one runs on its way up.
import { isProductCode } from './source-tree.mjs';

export function isMigration({ path, text }) {
  return isProductCode(path) && /\bimplements MigrationInterface\b/.test(text ?? '');
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'/g;
const wayDown = /\basync down\(/;
const verb =
  /^(alter|call|cluster|comment|copy|create|delete|do|drop|grant|insert|lock|merge|refresh|reindex|rename|revoke|select|set|truncate|update|vacuum|with)\s/i;

/** Every statement in the texts of the file, in one line each; what is no SQL is left out. */
export function statementsOf({ text }) {
  const wayUp = text.split(wayDown)[0];
  const texts = (wayUp.match(token) ?? []).filter((one) => !one.startsWith('/'));
  return texts.flatMap((one) => statementsIn(one.slice(1, -1))).filter((one) => verb.test(one));
}

/** At the semicolons, but not at those inside a body, a name or a value. */
function statementsIn(sql) {
  const parts = sql
    .replace(/--[^\n]*/g, '')
    .match(/(?:\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|"[^"]*"|[^;])+/g);
  return (parts ?? []).map((one) => one.replace(/\s+/g, ' ').trim());
}
