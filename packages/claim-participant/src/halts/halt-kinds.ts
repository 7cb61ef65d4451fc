// Why a copy of the ledger has halted, as one of a few kinds: each has a section of the runbook,
// and every reason that a person reads names it.
import { Halt } from '@kc/claim-ledger';
import { LogGap, LogReplaced, LogTruncated } from '@kc/event-log';

export const haltKinds = [
  'log-unfit',
  'log-shorter',
  'log-gap',
  'other-record',
  'other-log',
  'no-genesis',
  'diverged',
  'newer-rules',
  'copy-damaged',
  'unexpected',
] as const;
export type HaltKind = (typeof haltKinds)[number];

export const runbook = 'infra/runbooks/halts.md';

/** A halt that says itself of which kind it is. */
export class KnownHalt extends Halt {
  constructor(
    readonly kind: HaltKind,
    position: bigint,
    reason: string,
  ) {
    super(position, reason);
  }
}

/** In the words of the fold, which knows no runbook. */
const foldSays: readonly (readonly [RegExp, HaltKind])[] = [
  [/had another digest at position/, 'diverged'],
  [/ask for reader level/, 'newer-rules'],
  [/no readable Genesis/, 'no-genesis'],
  [/^expected position/, 'log-gap'],
];

export function haltKindOf(error: unknown): HaltKind {
  if (error instanceof KnownHalt) return error.kind;
  if (error instanceof LogTruncated) return 'log-shorter';
  if (error instanceof LogGap) return 'log-gap';
  if (error instanceof LogReplaced) return 'other-record';
  if (!(error instanceof Halt)) return 'unexpected';
  return foldSays.find(([words]) => words.test(error.reason))?.[1] ?? 'unexpected';
}

/** What is kept, shown and alarmed with: why, and where it is written what to do. */
export function haltReason(error: unknown): string {
  const why = error instanceof Halt ? error.reason : String(error);
  return `${why} (${runbook}#${haltKindOf(error)})`;
}

/** Of a reason that was kept, by this program or by one that named no section yet. */
export function kindInReason(reason: string): HaltKind {
  const [, named] = /\.md#([a-z-]+)\)$/.exec(reason) ?? [];
  const known = haltKinds.find((kind) => kind === named);
  return known ?? foldSays.find(([words]) => words.test(reason))?.[1] ?? 'unexpected';
}
