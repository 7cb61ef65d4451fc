// Measurements as Markdown: tables, the machine they were made on, and their place in README.md
// between the two markers of their command.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const readme = new URL('README.md', import.meta.url);
const biome = fileURLToPath(
  new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url),
);

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

export function machine(programs, command) {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return [
    `${date}, \`${command}\`:`,
    `${cpus().length} cores (${model.trim()}), ${memory} GiB; Node.js ${process.versions.node},`,
    `${programs}. Everything ran on this one machine.`,
  ];
}

export async function writeBetween(command, text) {
  const mark = (edge) => `<!-- made by ${command}: ${edge} -->`;
  const whole = await readFile(readme, 'utf8');
  const [from, to] = [whole.indexOf(mark('begin')), whole.indexOf(mark('end'))];
  if (from < 0 || to < from) throw new Error(`${readme.pathname} has lost its markers`);
  const before = whole.slice(0, from + mark('begin').length);
  await writeFile(readme, `${before}\n\n${text}\n\n${whole.slice(to)}`);
  // As every other file of the repository is formatted.
  await promisify(execFile)(process.execPath, [biome, 'format', '--write', fileURLToPath(readme)]);
}
