// `npm run check`: everything that must hold before a change is taken, tests aside. Every step
// runs; one that fails is shown whole. `npm run check -- tidy biome` runs the steps named.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { progress } from '../run/progress.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (path) => `node_modules/${path}`;
const biome = [bin('@biomejs/biome/bin/biome')];

/** Name, what it holds, and the arguments of Node. */
const allSteps = [
  ['codegen', 'generated schemas and types', ['infra/codegen/generate.mjs', '--check']],
  ['compose', 'the composed supergraph', ['gateway/compose.mjs', '--check']],
  ['types', 'types of the product', [bin('typescript/bin/tsc'), '-b']],
  [
    'test-types',
    'types of the tests',
    [bin('typescript/bin/tsc'), '-p', 'infra/checks/tsconfig.tests.json'],
  ],
  ['biome', 'format and lint', [...biome, 'check']],
  [
    'limits',
    'function sizes, cycles',
    [...biome, 'lint', '--config-path=infra/checks/limits.json'],
  ],
  ['deployment', 'manifests and compose file', ['infra/checks/deployment/deployment.mjs']],
  ['tidy', 'house rules', ['infra/checks/tidy/tidy.mjs']],
];

const chosen = process.argv.slice(2);
const steps = allSteps.filter(([name]) => chosen.length === 0 || chosen.includes(name));
const show = progress();
const startedAt = performance.now();
const failed = [];
for (const [name, what, args] of steps) {
  show.step(`${name}: ${what}`);
  const stepStartedAt = performance.now();
  const { exitCode, output } = await run(args);
  show.done();
  const mark = exitCode === 0 ? '✓' : '✗';
  process.stdout.write(
    `${mark} ${name.padEnd(10)} ${what.padEnd(28)} ${secondsSince(stepStartedAt)}\n`,
  );
  if (exitCode === 0) continue;
  failed.push(name);
  process.stdout.write(`\n${output.trim()}\n\n`);
}
const passed = steps.length - failed.length;
process.stdout.write(
  `${passed} of ${steps.length} checks passed (${secondsSince(startedAt)})` +
    `${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}\n`,
);
process.exitCode = failed.length > 0 || steps.length === 0 ? 1 : 0;

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

function secondsSince(moment) {
  return `${((performance.now() - moment) / 1_000).toFixed(1)} s`;
}
