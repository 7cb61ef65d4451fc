// Keeps generated files equal to what is generated now: writes them, or, with --check, shows how
// they differ and writes nothing. It does not know what is in them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const maxDiffLines = 60;

/** @param {{path: string, text: string}[]} files paths from the root of the repository */
export function settle(files, { check }) {
  const stale = files.filter((file) => read(file.path) !== file.text);
  if (!check) {
    for (const file of stale) write(file);
    return { stale: [], written: stale.map((file) => file.path) };
  }
  for (const file of stale) console.error(difference(file));
  return { stale: stale.map((file) => file.path), written: [] };
}

function read(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(file) {
  const target = path.join(root, file.path);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, file.text);
}

function difference(file) {
  if (read(file.path) === undefined) return `${file.path}: is not there yet`;
  const diff = spawnSync('git', ['diff', '--no-index', '--no-color', '--', file.path, '-'], {
    cwd: root,
    input: file.text,
    encoding: 'utf8',
  });
  if (diff.error) return `${file.path}: differs from what would be generated`;
  const lines = diff.stdout.split('\n');
  const more = lines.length > maxDiffLines ? `\n… and ${lines.length - maxDiffLines} lines` : '';
  const shown = lines.slice(4, maxDiffLines).join('\n');
  return `${file.path}: differs (- committed, + generated)\n${shown}${more}`;
}
