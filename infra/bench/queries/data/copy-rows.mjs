// Puts generated rows into a table by COPY: a column for each field of the first row.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';

const linesAtOnce = 500;

export async function copyRows(client, table, rows) {
  const iterator = rows[Symbol.iterator]();
  const first = iterator.next();
  if (first.done) return 0;
  const columns = Object.keys(first.value);
  let count = 0;
  function* texts() {
    let text = '';
    for (let next = first; !next.done; next = iterator.next()) {
      text += `${columns.map((column) => cell(next.value[column])).join('\t')}\n`;
      count += 1;
      if (count % linesAtOnce !== 0) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  }
  const names = columns.map((column) => `"${column}"`).join(', ');
  await pipeline(
    Readable.from(texts()),
    client.query(from(`copy "${table}" (${names}) from stdin`)),
  );
  return count;
}

function cell(value) {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replaceAll('\\', '\\\\').replace(/[\t\n\r]/g, ' ');
}
