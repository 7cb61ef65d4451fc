// The files of the repository as values: path and text. Rules are given such a tree, so that a test
// can give them a small bad one. What git ignores is not there.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text that is not UTF-8 is null. @typedef {{ path: string, text: string | null }} SourceFile */
/** @typedef {{ path: string, line?: number, message: string }} Fault */

const isBinary = /\.(png|jpe?g|gif|ico|woff2?|xlsx|zip|jar|gz)$/;

/** @returns {SourceFile[]} */
export function readTree(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && !isBinary.test(path) && existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, text: decoded(readFileSync(join(root, path))) }));
}

function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const generated = [
  /(^|\/)generated\//,
  /^services\/[^/]+\/schema\.graphql$/,
  /^gateway\/supergraph\.graphql$/,
  /^package-lock\.json$/,
];
const forTests =
  /\.(test|contract|fixture)\.ts$|\/(testing|fixtures|e2e|race|deployment|sim|golden)\/|^packages\/(test-kit|funding-fixture)\//;

export const isGenerated = (path) => generated.some((pattern) => pattern.test(path));
/** Of a test, or only there for tests. */
export const isForTests = (path) => forTests.test(path);
export const isCode = (path) => /\.(ts|mjs|js|jsx)$/.test(path) && !isGenerated(path);
export const isTypeScript = (path) => path.endsWith('.ts') && !isGenerated(path);
export const isProductCode = (path) =>
  isTypeScript(path) &&
  !isForTests(path) &&
  /^(packages|services|gateway)\/(.+\/)?src\//.test(path);

export function linesOf(text) {
  const lines = (text ?? '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Faults of every line on which the pattern is found, in the text given. */
export function faultsByLine({ path, text }, pattern, message) {
  return linesOf(text).flatMap((line, index) =>
    pattern.test(line) ? [{ path, line: index + 1, message }] : [],
  );
}
