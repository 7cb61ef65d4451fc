// Where the time of one claim goes, from the moments that the asking service told of: medians of
// the claims that were made one by one.
import { median } from './statistics.mjs';

/** From one moment to the next, as a caller's request meets them. */
const steps = [
  ['claimed', 'gateway, HTTP, resolver, the asking transaction, waking the relay'],
  ['appended', 'appending to the log, durably'],
  ['delivered', "waking this service's reader, reading the record"],
  ['folded', 'loading the rows, checking the signature, folding'],
  ['saved', 'saving rows and answer, durably'],
  ['answered', 'waking the caller, resolver, HTTP, gateway'],
];

/** `moments` in the order of time; undefined when a claim did not meet them all. */
export function breakdown(claims, moments) {
  const parts = steps.map(() => []);
  for (const { from, to } of claims) {
    const inside = moments.filter(({ at }) => at >= from && at <= to);
    let reached = from;
    for (const [index, [moment]] of steps.entries()) {
      const found = moment === 'answered' ? to : inside.find((one) => one.moment === moment)?.at;
      if (found === undefined) continue;
      // The reader may have the record before the writer is told that it is there.
      parts[index].push(Math.max(0, found - reached));
      reached = Math.max(reached, found);
    }
  }
  return steps.flatMap(([, what], index) =>
    parts[index].length === 0 ? [] : [{ what, ms: median(parts[index]) }],
  );
}
