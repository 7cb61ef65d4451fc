// The measurements as Markdown.
import { machine, table, writeBetween } from '../markdown.mjs';

const rows = [
  ['write', 'the log written: signed, folded, compressed'],
  ['fill', 'filled into PostgreSQL, and compared'],
  ['replay', "(a) `audit`'s replay from nothing, in memory"],
  ['catchUp', '(b) one seat catches up from nothing, in PostgreSQL'],
  ['audit', '`audit` of that seat: replay, and every row compared'],
];

export function report({ records, parts, megabytes, postgres, command }) {
  const { verdicts, claims, bytes } = parts.write;
  const count = (value) => value.toLocaleString('en', { maximumFractionDigits: 0 });
  const named = Object.entries(verdicts).sort(([, a], [, b]) => b - a);
  return [
    ...machine(`PostgreSQL ${postgres}`, command),
    '',
    `${count(records)} records of ${count(claims)} claims, ${count(bytes / records)} bytes each:`,
    `${named.map(([code, many]) => `${code} ${count(many)}`).join(', ')}.`,
    '',
    ...table(
      ['', 'seconds', 'records/s', 'CPU seconds', 'peak MB'],
      rows.map(([part, title]) => {
        const { ms, cpuSeconds, peakMegabytes } = parts[part];
        const perSecond = (records * 1_000) / ms;
        return [
          title,
          ...[ms / 1_000, perSecond, cpuSeconds, peakMegabytes].map((value) => count(value)),
        ];
      }),
    ),
    '',
    `The audit compared ${count(parts.audit.rows)} rows. On disk: the log ${count(megabytes.log)} MB,`,
    `the seat's database ${count(megabytes.seat)} MB. CPU and memory are those of the one Node.js`,
    'process; PostgreSQL takes its own besides. All four that fold ended with the same digest.',
  ].join('\n');
}

export const writeReport = (text) => writeBetween('bench:replay', text);
