// What two persons have let pass, as every copy keeps it: the replay lets the same pass, and a copy
// that went on without is named.
import type { KeptWaiver } from '../waivers/waiver.store.js';
import { type Finding, noRow } from './findings.js';
import type { LedgerCopy } from './ledger-copy.js';

export interface AuditedWaivers {
  readonly all: readonly KeptWaiver[];
  readonly byService: ReadonlyMap<string, readonly KeptWaiver[]>;
}

export async function waiversOfAll(copies: readonly LedgerCopy[]): Promise<AuditedWaivers> {
  const byService = new Map<string, readonly KeptWaiver[]>();
  const all = new Map<bigint, KeptWaiver>();
  for (const copy of copies) {
    const waivers = await copy.waivers();
    byService.set(copy.service, waivers);
    for (const one of waivers) if (!all.has(one.position)) all.set(one.position, one);
  }
  return { all: [...all.values()].sort((a, b) => (a.position < b.position ? -1 : 1)), byService };
}

export function missingWaivers(
  copies: readonly LedgerCopy[],
  { all, byService }: AuditedWaivers,
): Finding[] {
  return copies.flatMap(({ service, position }) =>
    all
      .filter((waiver) => waiver.position <= position)
      .flatMap((waiver) => {
        const own = byService.get(service)?.find((one) => one.position === waiver.position);
        if (own !== undefined && textOf(own) === textOf(waiver)) return [];
        return [
          {
            where: service,
            table: 'ledger_waiver',
            key: String(waiver.position),
            column: 'row',
            expected: textOf(waiver),
            found: own === undefined ? noRow : textOf(own),
          },
        ];
      }),
  );
}

function textOf(waiver: KeptWaiver): string {
  const { recordHash, seenPosition, seenDigest, ownDigest, proposedBy, approvedBy } = waiver;
  return [recordHash, seenPosition, seenDigest, ownDigest, proposedBy, approvedBy].join(' ');
}
