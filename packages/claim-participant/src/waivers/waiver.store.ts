// The waivers of one copy of the ledger: what two persons have let pass, and what one has proposed.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Waiver } from './waiver.js';

/** With who asked for it, who agreed, when and why. */
export interface KeptWaiver extends Waiver {
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  /** Null while the second person has not agreed: then nothing is waived. */
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
}

export interface WaiverRow extends Omit<KeptWaiver, 'position' | 'seenPosition'> {
  readonly position: string;
  readonly seenPosition: string;
}

export const waiverColumns = `
  position, record_hash AS "recordHash", service, seen_position AS "seenPosition",
  seen_digest AS "seenDigest", own_digest AS "ownDigest", reason, proposed_by AS "proposedBy",
  proposed_at AS "proposedAt", approved_by AS "approvedBy", approved_at AS "approvedAt"`;

export function waiverFrom(row: WaiverRow): KeptWaiver {
  return { ...row, position: BigInt(row.position), seenPosition: BigInt(row.seenPosition) };
}

/** Undefined unless both persons have agreed. */
export async function waiverAt(
  source: DataSource | EntityManager,
  position: bigint,
): Promise<Waiver | undefined> {
  const [row] = await selectRows<WaiverRow>(
    source,
    `SELECT ${waiverColumns} FROM ledger_waiver
     WHERE position = $1 AND approved_by IS NOT NULL`,
    [position.toString()],
  );
  return row === undefined ? undefined : waiverFrom(row);
}
