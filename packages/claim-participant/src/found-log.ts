// The set-up job's one act: Genesis, the first record of a new log. A log that has begun is left
// alone.
import { type Genesis, genesisBytes, readGenesis } from '@kc/claim-ledger';
import type { OrderedLog } from '@kc/event-log';

/** Two set-up jobs at once may both write: the second Genesis is void for everyone, by position. */
export async function ensureFounded(log: OrderedLog, genesis: Genesis): Promise<Genesis> {
  if ((await log.end()) === 0n) await log.append([genesisBytes(genesis)]);
  for await (const [first] of log.read(0n, 1n)) {
    if (first !== undefined) return readGenesis(first.value);
  }
  throw new Error('the log has no record at position 0');
}
