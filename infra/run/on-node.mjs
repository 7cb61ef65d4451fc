// `node infra/run/on-node.mjs 24 infra/run/test.mjs unit`: runs a script of this repository, and
// whatever it starts, on another Node.js than the one that is installed. The program comes from the
// npm registry, once.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The lines of Node.js that the product must run on, besides the oldest one, 20. */
const versions = { 22: '22.23.3', 24: '24.21.0' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const [line, script, ...args] = process.argv.slice(2);
const version = versions[line];
if (version === undefined || script === undefined) {
  const lines = Object.keys(versions).join('|');
  process.stderr.write(`node infra/run/on-node.mjs ${lines} <script> [arguments]\n`);
  process.exit(2);
}

const program = provide(version);
process.stdout.write(`Node.js ${version}: ${[script, ...args].join(' ')}\n`);
const path = [dirname(program), process.env.PATH].join(delimiter);
const child = spawn(program, [script, ...args], {
  cwd: root,
  env: { ...process.env, PATH: path },
  stdio: 'inherit',
});
// Ctrl-C reaches the child by itself; here it must only not end this process first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('close', (code) => process.exit(code ?? 1));

function provide(wanted) {
  const folder = join(root, 'node_modules', '.cache', `node-${wanted}`);
  const name = `node-${process.platform}-${process.arch}`;
  const installed = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(installed)) return installed;
  mkdirSync(folder, { recursive: true });
  const npm = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', [...npm, `${name}@${wanted}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 || !existsSync(installed)) {
    process.stderr.write(`${name}@${wanted} could not be installed\n`);
    process.exit(1);
  }
  return installed;
}
