// The measurements as Markdown.
import { machine, table, writeBetween } from '../markdown.mjs';
import { median, percentile, ratioAfter, timesAYear } from './statistics.mjs';

/** The national estimate, and how it crowds: assumptions, not measurements. */
const claimsAYear = 100_000;
const recordsAClaim = 6;
const busiestDay = 0.05;
const busiestHour = 0.2;

export function report({ homes, fold, versions, command }) {
  return [
    ...machine(`PostgreSQL ${versions.postgres}, Kafka ${versions.kafka}`, command),
    'Brokers and client ran on it too.',
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

const ms = (value) => value.toFixed(1);

export const writeReport = (text) => writeBetween('bench:claims', text);
