// What must not be left behind: prints in product code, switched-off checks, chosen or switched-off
// tests, promises to do something later, and paths of somebody's machine.
import { codeOnly } from './code-only.mjs';
import { faultsByLine, isCode, isGenerated, isProductCode, isTypeScript } from './source-tree.mjs';

/** Written apart, so that this file does not complain of itself. */
const promises = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'];
const later = new RegExp(`\\b(${promises.join('|')})\\b`);
const offSwitch = new RegExp(`@ts-(${'ignore|expect-error|nocheck'})|${'eslint'}-disable`);
const machinePath = /(^|[\s"'`(=:])\/(root|home|Users|work|workspaces?|builds?)\/[\w.]/;
const conflict = /^(<{7}|>{7}) /;
/** A skipped test says why in its title. */
const unexplainedSkip = /\b(describe|it|test)\.skip\((?!.*skipped, because)/;
const chosen = /\b(describe|it|test)\.(only|todo)\(|\b(fdescribe|fit|xdescribe|xit|xtest)\(/;

export const leftBehind = {
  name: 'left-behind',
  check: (tree) =>
    tree
      .filter(({ path, text }) => text !== null && !isGenerated(path))
      .flatMap((file) => [
        ...faultsByLine(file, conflict, 'a merge that was not finished'),
        ...faultsByLine(file, machinePath, 'a path of one machine'),
        ...(file.path.endsWith('.csv') ? [] : faultsByLine(file, later, 'work left for later')),
        ...(isCode(file.path) ? inCode(file) : []),
      ]),
};

function inCode({ path, text }) {
  const code = { path, text: codeOnly(text) };
  return [
    ...faultsByLine({ path, text }, offSwitch, 'a check that was switched off'),
    ...(isTypeScript(path)
      ? [
          ...faultsByLine({ path, text }, unexplainedSkip, 'a skipped test that does not say why'),
          ...faultsByLine(code, chosen, 'one test chosen before all others'),
        ]
      : []),
    ...(isProductCode(path)
      ? faultsByLine(code, /\bconsole\.\w+\(/, 'prints; a logger is passed in')
      : []),
  ];
}
