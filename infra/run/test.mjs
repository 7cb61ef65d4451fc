// `npm test [-- unit|sim|db|broker|e2e|endurance|deployment|all …] [jest arguments]`: builds, runs
// the chosen suites (without a choice the everyday ones), and closes with one line: how many
// passed, failed and were skipped. Not everyday are the long ones, in which parts are killed, lost
// and restored, and in which the deployment is rehearsed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const usual = ['unit', 'sim', 'db', 'broker', 'e2e'];
const all = [...usual, 'endurance', 'deployment'];
const parentCheckMs = 500;
const root = fileURLToPath(new URL('../../', import.meta.url));

const isSuite = (argument) => argument === 'all' || all.includes(argument);
const named = process.argv.slice(2).filter(isSuite);
const chosen = named.length === 0 ? usual : named.includes('all') ? all : named;
const jestArguments = process.argv.slice(2).filter((argument) => !isSuite(argument));
const scratch = mkdtempSync(join(tmpdir(), 'kc-closing-'));
const closingLineFile = join(scratch, 'line');

let interrupted = false;
let exitCode = await build();
const counts = { passed: 0, failed: 0, skipped: 0 };
const runs = exitCode === 0 ? runsOf(chosen) : [];
for (const suites of runs) {
  if (interrupted) break;
  const code = await runJest(suites);
  // A path may lie in one of the runs only. But a run that never came to its end has not passed.
  const nothing = { passed: 0, failed: code === 0 && runs.length > 1 ? 0 : 1, skipped: 0 };
  for (const [what, count] of Object.entries(readCounts() ?? nothing)) counts[what] += count;
  exitCode ||= code;
}
rmSync(scratch, { recursive: true, force: true });
if (exitCode !== 0 || interrupted) counts.failed ||= 1;
const { passed, failed, skipped } = counts;
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = exitCode || (failed > 0 ? 1 : 0);

/** Jest reads sources; its servers, and the processes that tests start, run what was compiled. */
function build() {
  const runsWhatWasCompiled = ['broker', 'e2e', 'endurance', 'deployment'];
  const wholeSystem = chosen.some((suite) => runsWhatWasCompiled.includes(suite));
  const projects = wholeSystem ? [] : ['packages/test-kit'];
  return run([program('typescript/bin/tsc'), '-b', ...projects], {});
}

/** A deployment is fifteen processes and measures itself: nothing else runs beside it. */
function runsOf(suites) {
  const others = suites.filter((suite) => suite !== 'deployment');
  const apart = suites.length > others.length ? [['deployment']] : [];
  return others.length > 0 ? [others, ...apart] : apart;
}

function runJest(suites) {
  const inBand = suites.includes('deployment') ? ['--runInBand'] : [];
  const oneOfMany = runs.length > 1 ? ['--passWithNoTests'] : [];
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const config = join(root, 'packages/test-kit/jest/jest.config.mjs');
  return run(
    [program('jest/bin/jest.js'), '--config', config, ...inBand, ...oneOfMany, ...jestArguments],
    {
      NODE_OPTIONS: [process.env.NODE_OPTIONS, ...flags].filter(Boolean).join(' '),
      KC_SUITES: suites.join(','),
      KC_CLOSING_LINE_FILE: closingLineFile,
    },
  );
}

function program(path) {
  return join(root, 'node_modules', path);
}

/** Signals are passed on, and it is the child that ends first: it has servers to stop. */
function run(args, environment) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    const onTerm = () => {
      interrupted = true;
      child.kill('SIGTERM');
    };
    // Ctrl-C reaches the child by itself; here it must only not end this process first.
    const onInt = () => {
      interrupted = true;
    };
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

/** Passed, failed, skipped of the run that has just ended; undefined when it did not say. */
function readCounts() {
  try {
    const line = readFileSync(closingLineFile, 'utf8');
    rmSync(closingLineFile);
    const [passed, failed, skipped] = line.match(/\d+/g).map(Number);
    return { passed, failed, skipped };
  } catch {
    return undefined;
  }
}
