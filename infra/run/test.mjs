// `npm test [-- unit|sim|db|broker|e2e|deployment|all …] [jest arguments]`: builds, runs the chosen
// suites (without a choice all but the slow rehearsal of the deployment), and closes with one line:
// how many passed, failed and were skipped.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const usual = ['unit', 'sim', 'db', 'broker', 'e2e'];
const all = [...usual, 'deployment'];
const parentCheckMs = 500;
const root = fileURLToPath(new URL('../../', import.meta.url));

const isSuite = (argument) => argument === 'all' || all.includes(argument);
const named = process.argv.slice(2).filter(isSuite);
const chosen = named.includes('all') ? all : named;
const jestArguments = process.argv.slice(2).filter((argument) => !isSuite(argument));
const scratch = mkdtempSync(join(tmpdir(), 'kc-closing-'));
const closingLineFile = join(scratch, 'line');

const exitCode = (await build()) || (await runJest());
const closingLine = readClosingLine();
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${closingLine ?? '0 passed, 1 failed, 0 skipped\n'}`);
// A run that never came to its end has not passed, whatever it returned.
process.exitCode = exitCode || (closingLine === undefined ? 1 : 0);

/** Jest reads sources; its servers, and the processes that tests start, run what was compiled. */
function build() {
  const runsWhatWasCompiled = ['broker', 'e2e', 'deployment'];
  const wholeSystem =
    chosen.length === 0 || chosen.some((suite) => runsWhatWasCompiled.includes(suite));
  const projects = wholeSystem ? [] : ['packages/test-kit'];
  return run([program('typescript/bin/tsc'), '-b', ...projects], {});
}

function runJest() {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const config = join(root, 'packages/test-kit/jest/jest.config.mjs');
  return run([program('jest/bin/jest.js'), '--config', config, ...jestArguments], {
    NODE_OPTIONS: [process.env.NODE_OPTIONS, ...flags].filter(Boolean).join(' '),
    KC_SUITES: (chosen.length > 0 ? chosen : usual).join(','),
    KC_CLOSING_LINE_FILE: closingLineFile,
  });
}

function program(path) {
  return join(root, 'node_modules', path);
}

/** Signals are passed on, and it is the child that ends first: it has servers to stop. */
function run(args, environment) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    const onTerm = () => child.kill('SIGTERM');
    // Ctrl-C reaches the child by itself; here it must only not end this process first.
    const onInt = () => {};
    process.on('SIGTERM', onTerm).on('SIGINT', onInt);
    // npm passes no signal on: when it is killed, only the changed parent tells.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid === parent || onTerm(), parentCheckMs);
    child.once('close', (code) => {
      clearInterval(watch);
      process.off('SIGTERM', onTerm).off('SIGINT', onInt);
      resolve(code ?? 1);
    });
  });
}

function readClosingLine() {
  try {
    return readFileSync(closingLineFile, 'utf8');
  } catch {
    return undefined;
  }
}
