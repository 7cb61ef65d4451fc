// `npm run chaos -- --minutes 30 [--seed 7]`: the whole system as processes on three real brokers,
// under load, while everything in it is killed and stopped; then a checker that shares nothing with
// it says what was broken. Exit code 1 if anything was.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../run/build.mjs';
import { progress } from '../run/progress.mjs';
import { whenStarterIsGone } from '../run/starter.mjs';
import { bundleChaos } from './bundle.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const interruptedCode = 130;
const lineEveryMs = 15_000;

const { minutes, seed } = readArguments();
const interrupted = new AbortController();
const show = progress();
const stop = () => {
  // Whoever cannot wait until all that was struck is back: the guards end what runs.
  if (interrupted.signal.aborted) process.exit(interruptedCode);
  show.note('đang dừng / stopping');
  interrupted.abort();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
whenStarterIsGone(stop);

show.step('biên dịch / building');
if ((await build(root, show)) !== 0) process.exit(1);
const { runChaos, textOf, kafkaUnavailable } = await import(pathToFileURL(await bundleChaos(root)));
const reason = await kafkaUnavailable();
if (reason) {
  show.fail(`Không có Kafka ở đây / no Kafka here: ${reason}.`);
  process.exit(1);
}
const startedAt = new Date().toISOString().replace(/[:.]/g, '-');
const folder = join(root, '.chaos', `${startedAt}-seed-${seed}`);
const { signal } = interrupted;
const ordered = { minutes, seed, folder, signal, onProgress: progressLine() };
const report = await runChaos(ordered).catch((error) => {
  show.fail(error.message);
  process.exit(1);
});
show.done();
if (report === undefined) process.exit(interruptedCode);
process.stdout.write(`\n${textOf(report)}\n\n${join(folder, 'report.json')}\n`);
process.exit(report.findings.length === 0 ? 0 : 1);

function readArguments() {
  const options = { minutes: { type: 'string', default: '3' }, seed: { type: 'string' } };
  try {
    const { values } = parseArgs({ options });
    const given = {
      minutes: Number(values.minutes),
      seed: Number(values.seed ?? Math.floor(Math.random() * 1_000_000)),
    };
    if (given.minutes > 0 && Number.isSafeInteger(given.seed)) return given;
  } catch {
    // Said below.
  }
  process.stderr.write('npm run chaos -- --minutes <number> [--seed <whole number>]\n');
  process.exit(2);
}

/** On a terminal one line that changes; in a log a line now and then. */
function progressLine() {
  let nextAt = 0;
  const stages = {
    starting: 'khởi động / starting',
    running: 'phá / breaking it',
    draining: 'chờ xong / draining',
    checking: 'kiểm / checking',
  };
  return ({ stage, minutes: ran, answered, perSecond, faults, pending }) => {
    const figures =
      stage === 'starting'
        ? ''
        : `${ran.toFixed(1)} min, ${answered} answers (${perSecond.toFixed(1)}/s), ` +
          `${faults} faults, ${pending} pending`;
    show.step(stages[stage], figures);
    if (process.stdout.isTTY || figures === '' || Date.now() < nextAt) return;
    nextAt = Date.now() + lineEveryMs;
    show.note(`  ${figures}`);
  };
}
