// The claim log as a file: each record as one line with position, time and length, its bytes as
// they are, and a line feed. `zcat` shows it to a person. It knows no log and no database.

export function framed({ position, timestampMs, value }) {
  return Buffer.concat([
    Buffer.from(`${position} ${timestampMs} ${value.byteLength}\n`),
    value,
    Buffer.from('\n'),
  ]);
}

const lineFeed = 10;
const longestHead = 64;
const head = /^(\d+) (-?\d+) (\d+)$/;

/** The records of a stream of chunks, some at a time and in order. */
export async function* unframed(chunks) {
  let rest = Buffer.alloc(0);
  let next = 0n;
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    const entries = [];
    for (let taken = take(rest); taken !== undefined; taken = take(rest)) {
      if (taken.entry.position !== next) throw new Error(`position ${next} is missing`);
      next += 1n;
      entries.push(taken.entry);
      rest = rest.subarray(taken.length);
    }
    if (entries.length > 0) yield entries;
  }
  if (rest.length > 0) throw new Error(`it ends in the middle of position ${next}`);
}

/** Undefined while the record is not whole. */
function take(bytes) {
  const lineEnd = bytes.indexOf(lineFeed);
  if (lineEnd < 0 && bytes.length <= longestHead) return undefined;
  const match = head.exec(bytes.subarray(0, Math.max(lineEnd, 0)).toString('latin1'));
  if (match === null) throw new Error('it does not begin with a position, a time and a length');
  const [, position, timestampMs, length] = match;
  const valueEnd = lineEnd + 1 + Number(length);
  if (bytes.length <= valueEnd) return undefined;
  if (bytes[valueEnd] !== lineFeed) throw new Error(`position ${position} has another length`);
  // A copy: the record must not keep the whole chunk in memory.
  const value = Buffer.from(bytes.subarray(lineEnd + 1, valueEnd));
  const entry = { position: BigInt(position), timestampMs: Number(timestampMs), value };
  return { entry, length: valueEnd + 1 };
}
