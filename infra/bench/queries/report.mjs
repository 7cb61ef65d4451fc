// The measurements as Markdown.
import { median, percentile } from '../claims/statistics.mjs';
import { machine, table, writeBetween } from '../markdown.mjs';

export function report({ results, load, postgres, sizes, command }) {
  const ms = (value) => value.toFixed(1);
  const cell = (values) => `${ms(median(values))} / ${ms(percentile(values, 0.99))}`;
  const rows = results.map(({ subgraph, name, graph, sql, rows: all, ratio }) => [
    subgraph,
    name,
    (all / graph.length).toFixed(0),
    cell(graph),
    cell(sql),
    ratio.toFixed(2),
  ]);
  const count = (value) => value.toLocaleString('en');
  return [
    ...machine(`PostgreSQL ${postgres}`, command),
    `${count(sizes.establishments)} establishments, ${count(sizes.items)}`,
    `support items, ${sizes.rounds} rounds each; load average before and after:`,
    `${load.map((each) => each.toFixed(1)).join(' and ')}. Milliseconds, median / 99th percentile.`,
    '',
    ...table(['subgraph', 'query', 'rows', 'graph, ms', 'SQL by hand, ms', 'ratio'], rows),
  ].join('\n');
}

export const writeReport = (text) => writeBetween('bench:queries', text);
