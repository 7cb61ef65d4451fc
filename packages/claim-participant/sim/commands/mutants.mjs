// `npm run sim:mutants [-- --only name] [--least 200] [--most 20000] [--workers W] [--seed S]`:
// breaks the program in one place after another, and asks whether the simulator notices.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { mutants } from '../mutants/mutants.mjs';
import { bundle } from './bundle.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    least: { type: 'string', default: '200' },
    most: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const chosen = mutants.filter(({ name }) => values.only?.includes(name) ?? true);
const { file: sound } = await bundle();
const { killMutant } = await import(sound);
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopped.abort());

const startedAt = performance.now();
const say = (line) => process.stdout.write(`${line}\n`);
let survivors = 0;
for (const [index, { name, breaks, patches }] of chosen.entries()) {
  if (stopped.signal.aborted) break;
  if (process.stdout.isTTY) process.stdout.write(`${index + 1}/${chosen.length} ${name} …\r`);
  const { file } = await bundle(patches);
  const { tried, killed, first, by } = await killMutant({
    file,
    workers: Number(values.workers),
    seed: Number(values.seed),
    least: Number(values.least),
    most: Number(values.most),
    signal: stopped.signal,
  });
  if (stopped.signal.aborted) break;
  if (killed === 0) survivors += 1;
  const checks = Object.entries(by).sort(([, a], [, b]) => b - a);
  const noticed = checks.map(([check, count]) => `${check} ${count}`).join(', ');
  const fate = killed > 0 ? 'đã diệt / killed' : 'SỐNG SÓT / SURVIVED';
  const count = `${killed}/${tried}, lần đầu / first ${first}`;
  say(`${name}\n  phá / breaks: ${breaks}\n  ${fate}: ${count} — ${noticed || '-'}`);
}
const seconds = Math.round((performance.now() - startedAt) / 1_000);
const whole = !stopped.signal.aborted;
say(
  `${chosen.length} đột biến / mutants, ${survivors} sống sót / survivors, ${seconds} s` +
    (whole ? '' : ' (đã dừng / stopped)'),
);
process.exitCode = whole && chosen.length > 0 && survivors === 0 ? 0 : 1;
