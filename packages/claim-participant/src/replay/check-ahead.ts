// Batches of a log with their signatures already checked: those of the next batch are checked
// beside the process's own thread while the one before is folded.
import { type Crypto, type Entry, type LedgerHead, Malformed, readSigned } from '@kc/claim-ledger';
import { crypto } from '../crypto.js';

export interface CheckedBatch {
  readonly entries: readonly Entry[];
  /** Knows the signatures of this batch; any other it checks when it is asked. */
  readonly crypto: Crypto;
}

type Participants = () => LedgerHead['participants'];

/** `participants` as they stand when a batch arrives; keys that change later are asked for anew. */
export async function* checkedAhead(
  batches: AsyncIterable<readonly Entry[]>,
  participants: Participants,
): AsyncGenerator<CheckedBatch, void, undefined> {
  const reading = batches[Symbol.asyncIterator]();
  const next = () => {
    const checked = nextChecked(reading, participants);
    // Who waits for it is told; until then it is nobody's failure.
    checked.catch(() => undefined);
    return checked;
  };
  try {
    for (let coming = next(); ; ) {
      const batch = await coming;
      if (batch === null) return;
      coming = next();
      yield batch;
    }
  } finally {
    await reading.return?.();
  }
}

async function nextChecked(
  reading: AsyncIterator<readonly Entry[]>,
  participants: Participants,
): Promise<CheckedBatch | null> {
  const { done, value: entries } = await reading.next();
  if (done) return null;
  const ahead = crypto.ahead();
  const writers = new Map(participants().map(({ service, publicKeys }) => [service, publicKeys]));
  for (const { value } of entries) {
    const record = readOrNull(value);
    if (record === null) continue;
    for (const key of writers.get(record.envelope.service) ?? []) {
      ahead.check(key, record.signedText, record.signature);
    }
  }
  await ahead.done();
  return { entries, crypto: ahead.crypto };
}

/** What cannot be read is the fold's to judge. */
function readOrNull(value: Uint8Array): ReturnType<typeof readSigned> | null {
  try {
    return readSigned(value);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
