// What stands at a position where copies halt: replays the log up to there and compares what the
// record's writer had seen with what the log itself gives, and with what each copy has.
import { Halt, readSigned } from '@kc/claim-ledger';
import type { LogEntry, OrderedLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import type { AuditedDatabase } from '../audit/ledger-copy.js';
import { crypto } from '../crypto.js';
import { haltKindOf } from '../halts/halt-kinds.js';
import { Replay } from '../replay/replay.js';
import { readWaivers } from './read-waivers.js';
import type { Waiver } from './waiver.js';

/** Why nothing is waived; `facts` are the positions, digests and services it is about. */
export class WaiverRefused extends Error {
  constructor(
    readonly why:
      | 'not-in-the-log'
      | 'halts-before'
      | 'halts-otherwise'
      | 'nothing-to-waive'
      | 'copy-differs'
      | 'other-digests'
      | 'not-proposed'
      | 'same-person',
    readonly facts: Readonly<Record<string, string>> = {},
  ) {
    super(`nothing is waived: ${why} ${JSON.stringify(facts)}`);
  }
}

export interface Examination {
  readonly log: OrderedLog;
  readonly databases: readonly AuditedDatabase[];
  readonly position: bigint;
  readonly onProgress?: ((position: bigint) => void) | undefined;
}

/** Throws WaiverRefused unless it is a writer with another digest that is stumbled over there. */
export async function examine({
  log,
  databases,
  position,
  onProgress,
}: Examination): Promise<Waiver> {
  if (position < 1n || position >= (await log.end())) {
    throw new WaiverRefused('not-in-the-log', { position: String(position) });
  }
  const approved = (await Promise.all(databases.map(readWaivers)))
    .flat()
    .filter(({ approvedBy, position: at }) => approvedBy !== null && at < position);
  const replay = new Replay(approved);
  for await (const entries of log.read(0n, position + 1n)) {
    for (const entry of entries) {
      const found = stumblesOver(replay, entry);
      if (found === null) continue;
      if (entry.position === position) return withEqualCopies(databases, found);
      throw new WaiverRefused('halts-before', { position: String(entry.position) });
    }
    onProgress?.(replay.head().position);
  }
  throw new WaiverRefused('nothing-to-waive', { position: String(position) });
}

function stumblesOver(replay: Replay, entry: LogEntry): Waiver | null {
  try {
    replay.take(entry);
    return null;
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    const facts = { position: String(entry.position), reason: error.reason };
    if (haltKindOf(error) !== 'diverged') throw new WaiverRefused('halts-otherwise', facts);
  }
  const { service, seen } = readSigned(entry.value).envelope;
  const seenPosition = BigInt(seen.position);
  return {
    position: entry.position,
    recordHash: crypto.sha256(entry.value),
    service,
    seenPosition,
    seenDigest: seen.digest,
    ownDigest: replay.ledger.digestAt(seenPosition) ?? '',
  };
}

/** A copy that has the writer's digest is the one that diverged: it has to be folded anew first. */
async function withEqualCopies(
  databases: readonly AuditedDatabase[],
  found: Waiver,
): Promise<Waiver> {
  for (const { service, url } of databases) {
    const digest = await digestAt(url, found.seenPosition);
    if (digest === undefined || digest === found.ownDigest) continue;
    throw new WaiverRefused('copy-differs', { service, position: String(found.seenPosition) });
  }
  return found;
}

function digestAt(url: string, position: bigint): Promise<string | undefined> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ digest: string }>(
      'SELECT digest FROM claim_verdict WHERE position = $1',
      [position.toString()],
    );
    return rows[0]?.digest;
  });
}
