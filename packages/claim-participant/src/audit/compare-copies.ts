// Whether copies agree among themselves, position by position, whatever the log says. Asked only
// when the log could not be replayed to their positions: until there each is compared with the
// replay.
import type { Finding } from './findings.js';
import type { LedgerCopy } from './ledger-copy.js';

interface DigestRow {
  readonly position: string;
  readonly digest: string;
}

/** The first position at which each other copy has another digest than the first copy. */
export async function disagreements(copies: readonly LedgerCopy[]): Promise<Finding[]> {
  const [first, ...others] = copies;
  const found: Finding[] = [];
  for (const other of others) {
    const finding = await firstDisagreement(first as LedgerCopy, other);
    if (finding !== null) found.push(finding);
  }
  return found;
}

async function firstDisagreement(a: LedgerCopy, b: LedgerCopy): Promise<Finding | null> {
  const sql = 'SELECT position, digest FROM claim_verdict ORDER BY position';
  const left = a.rows<DigestRow>(sql);
  const right = b.rows<DigestRow>(sql);
  try {
    for (;;) {
      const [mine, theirs] = [await left.next(), await right.next()];
      if (mine.done || theirs.done) return null;
      const [one, two] = [mine.value, theirs.value];
      if (one.position === two.position && one.digest === two.digest) continue;
      return {
        where: `${a.service} ≠ ${b.service}`,
        table: 'claim_verdict',
        key: one.position,
        column: 'digest',
        expected: one.digest,
        found: one.position === two.position ? two.digest : `position ${two.position}`,
      };
    }
  } finally {
    await left.return();
    await right.return();
  }
}
