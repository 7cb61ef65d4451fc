// The measurements as Markdown.
import { median, percentile } from '../claims/statistics.mjs';
import { machine, table, writeBetween } from '../markdown.mjs';

export function report({ results, postgres, sizes, command }) {
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
  return [
    ...machine(`PostgreSQL ${postgres}`, command),
    `${sizes.establishments.toLocaleString('en')} establishments, ${sizes.rounds} rounds each.`,
    '',
    ...table(['subgraph', 'query', 'rows', 'graph, ms', 'SQL by hand, ms', 'ratio'], rows),
  ].join('\n');
}

export const writeReport = (text) => writeBetween('bench:queries', text);
