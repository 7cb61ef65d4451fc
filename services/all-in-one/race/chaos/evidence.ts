// What a violation leaves to look into: the whole topic and what was decided of it, what every
// client asked and was told, and every fault with its moment. The logs of the processes stay beside
// it.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { CheckedRun } from './checked.js';
import type { Faults } from './faults.js';
import type { Journal } from './journal.js';

export async function keepEvidence(
  folder: string,
  {
    checked,
    journal,
    faults,
  }: { readonly checked: CheckedRun; readonly journal: Journal; readonly faults: Faults },
): Promise<void> {
  const topic = checked.entries.map(({ position, timestampMs, value }) => ({
    position: position.toString(),
    timestampMs,
    decided: checked.decided.get(Number(position)) ?? null,
    value: Buffer.from(value).toString('utf8'),
  }));
  await writeLines(join(folder, 'topic.jsonl.gz'), topic);
  await writeLines(join(folder, 'journal.jsonl.gz'), journal.all);
  await writeLines(join(folder, 'faults.jsonl.gz'), [...faults.struck, ...faults.blackouts]);
}

function writeLines(file: string, lines: readonly object[]): Promise<void> {
  const text = function* () {
    for (const line of lines) yield `${JSON.stringify(line)}\n`;
  };
  return pipeline(Readable.from(text()), createGzip(), createWriteStream(file));
}
