// The measurements as Markdown, and their place in the README between two markers.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, percentile, ratioAfter, timesAYear } from './statistics.mjs';

const readme = new URL('../README.md', import.meta.url);
const biome = fileURLToPath(
  new URL('../../../node_modules/@biomejs/biome/bin/biome', import.meta.url),
);
const [begin, end] = ['<!-- made by bench:claims: begin -->', '<!-- made by bench:claims: end -->'];
/** The national estimate, and how it crowds: assumptions, not measurements. */
const claimsAYear = 100_000;
const recordsAClaim = 6;
const busiestDay = 0.05;
const busiestHour = 0.2;

export function report({ homes, fold, versions, command }) {
  return [
    ...machine(versions, command),
    '',
    '### One claim',
    '',
    ...claimTable(homes),
    '',
    ...homes.filter(({ steps }) => steps.length > 0).flatMap(stepTable),
    '### Many claims',
    '',
    ...inFlightTable(homes),
    '',
    '### Fold and headroom',
    '',
    ...foldTable(fold),
    '',
    ...headroom(homes, fold),
  ].join('\n');
}

function machine(versions, command) {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return [
    `${date}, \`${command}\`:`,
    `${cpus().length} cores (${model.trim()}), ${memory} GiB; Node.js ${process.versions.node},`,
    `PostgreSQL ${versions.postgres}, Kafka ${versions.kafka}. Everything, brokers and client`,
    'included, ran on this one machine.',
  ];
}

function claimTable(homes) {
  const cell = (values) => `${ms(median(values))} / ${ms(percentile(values, 0.99))}`;
  return table(
    ['home', 'claim', 'same call, no record', 'query', 'bare append and read', 'ratio'],
    homes.map(({ title, taken }) => [
      title,
      cell(taken.claim),
      cell(taken.repeat),
      cell(taken.query),
      cell(taken.bare),
      ratioAfter({ whole: taken.claim, anyway: taken.repeat, bare: taken.bare }).toFixed(1),
    ]),
  );
}

function stepTable({ title, steps }) {
  const rows = steps.map(({ what, ms: took }) => [what, ms(took)]);
  return [`Where it goes (${title}):`, '', ...table(['step', 'ms'], rows), ''];
}

function inFlightTable(homes) {
  const rows = homes.flatMap(({ title, inFlight }) =>
    inFlight.map(({ atOnce, tookMs, perSecond }) => [
      title,
      `${atOnce}`,
      perSecond.toFixed(0),
      ms(median(tookMs)),
      ms(percentile(tookMs, 0.99)),
    ]),
  );
  return table(['home', 'in flight', 'claims/s', 'p50 ms', 'p99 ms'], rows);
}

function foldTable({ records, seat, bare }) {
  const each = (rates) => rates.map((rate) => rate.toFixed(0)).join(', ');
  return table(
    ['', 'records a second, each round'],
    [
      [`one seat catches up on ${records} records`, each(seat)],
      ['the very same rows, inserted bare', each(bare)],
      ['ratio of the medians', (median(bare) / median(seat)).toFixed(1)],
    ],
  );
}

function headroom(homes, fold) {
  const claims = Math.min(
    ...homes.map(({ inFlight }) => Math.max(...inFlight.map(({ perSecond }) => perSecond))),
  );
  const folding = median(fold.seat);
  const peak = (claimsAYear * busiestDay * busiestHour) / 3_600;
  const times = (value) => value.toLocaleString('en', { maximumFractionDigits: 0 });
  return [
    `The nation's ${times(claimsAYear)} claims a year, ${recordsAClaim} records each (estimates), are`,
    `${((claimsAYear * recordsAClaim) / 31_536_000).toFixed(3)} records a second. One seat folds`,
    `${times(timesAYear(folding, claimsAYear * recordsAClaim))} times as many; the slowest home takes`,
    `${times(timesAYear(claims, claimsAYear))} times as many claims. If ${busiestDay * 100} % of a year came on`,
    `one day and ${busiestHour * 100} % of it in one hour, that is ${peak.toFixed(2)} claims a second:`,
    `the slowest home takes ${times(claims / peak)} times that.`,
  ];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

const ms = (value) => value.toFixed(1);

export async function writeReport(text) {
  const whole = await readFile(readme, 'utf8');
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${readme.pathname} has lost its markers`);
  const before = whole.slice(0, from + begin.length);
  await writeFile(readme, `${before}\n\n${text}\n\n${whole.slice(to)}`);
  // As every other file of the repository is formatted.
  await promisify(execFile)(process.execPath, [biome, 'format', '--write', fileURLToPath(readme)]);
}
