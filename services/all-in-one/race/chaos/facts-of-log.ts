// The raw log, read with JSON alone, and beside each record what one service's database says was
// decided of it. Nothing of the ledger's own code is used.
import type { RawEntry } from '../raw-log.js';

export interface LogRecord {
  readonly position: number;
  readonly recordId: string;
  readonly type: string;
  readonly service: string;
  readonly body: RecordBody;
}

interface RecordBody {
  readonly claimId?: string;
  readonly replaces?: string | null;
  readonly objects?: readonly Ref[];
  readonly item?: {
    readonly beneficiary: string;
    readonly objects: readonly Ref[];
    readonly project: string | null;
  };
  readonly paymentId?: string;
  readonly amount?: string;
  readonly invoiceLines?: readonly Ref[];
  readonly project?: string;
  readonly total?: string;
}

interface Ref {
  readonly kind: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** What was decided of the record at a position. */
export interface Decided {
  readonly position: number;
  readonly code: string;
  readonly granted: number | null;
}

export interface Fact extends LogRecord {
  readonly decided: Decided | undefined;
  /** The same record stands in the log before. */
  readonly isRepeated: boolean;
}

/** Genesis apart, which nobody asked for. */
export function factsOfLog(
  entries: readonly RawEntry[],
  decided: ReadonlyMap<number, Decided>,
): Fact[] {
  const seen = new Set<string>();
  return entries.flatMap(({ position: at, value }) => {
    const [line = ''] = Buffer.from(value).toString('utf8').split('\n');
    const { recordId, type, service, body } = JSON.parse(line);
    if (recordId === undefined) return [];
    const position = Number(at);
    const isRepeated = seen.has(recordId);
    seen.add(recordId);
    return [
      { position, recordId, type, service, body, isRepeated, decided: decided.get(position) },
    ];
  });
}

/** One spelling for one thing, as the load writes it. */
export function keyOf({ kind, parts }: Ref): string {
  const sorted = Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${kind} ${sorted.map(([name, value]) => `${name}=${value}`).join(' ')}`;
}
