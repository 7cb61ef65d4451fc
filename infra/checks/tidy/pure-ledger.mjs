// Who gets the money must not depend on a clock, chance, a locale, floats, a default order or
// anything outside: packages/claim-ledger imports nothing but itself and awaits nothing.
import { codeOnly } from './code-only.mjs';
import { importsOf } from './imports.mjs';
import { faultsByLine, isProductCode } from './source-tree.mjs';

const folder = 'packages/claim-ledger/src/';

const impurities = [
  [/\bDate\.now\b|\bperformance\b|\bhrtime\b/, 'reads a clock'],
  [/\bnew Date\(\s*\)|\bDate\(\s*\)/, 'reads a clock'],
  [/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, 'depends on chance'],
  [/\btoLocale\w*|\bIntl\b|\blocaleCompare\b/, 'depends on a locale'],
  [/\bparseFloat\b|(?<![\w.])\d+\.\d|\bMath\.(sqrt|pow|exp|log|sin|cos|fround)\b/, 'uses floats'],
  [/\.(sort|toSorted)\(\s*\)/, 'sorts in the default order'],
  [/\b(async|await)\b|\bPromise\b|\bset(Timeout|Interval|Immediate)\b/, 'waits'],
  [/\b(process|globalThis|fetch|require)\b(?=[.([])/, 'reaches outside'],
];
/** A moment that is given, turned into a day, in the one function that may. */
const newDate = /\bnew Date\(/;
const mayMakeDates = `${folder}decide.ts`;

export const pureLedger = {
  name: 'pure-ledger',
  check: (tree) =>
    tree
      .filter(({ path }) => path.startsWith(folder) && isProductCode(path))
      .flatMap((file) => [...outsideImports(file), ...impure(file)]),
};

function outsideImports(file) {
  return importsOf(file)
    .filter(({ relative, target }) => !relative || !target.startsWith(folder))
    .map(({ target, line }) => ({ path: file.path, line, message: `imports ${target}` }));
}

function impure({ path, text }) {
  const code = { path, text: codeOnly(text) };
  const dates = path === mayMakeDates ? [] : faultsByLine(code, newDate, 'makes a date');
  return [...dates, ...impurities.flatMap(([pattern, why]) => faultsByLine(code, pattern, why))];
}
