// What one juror gave one entry, and what came of all sheets. A correction is one revision more;
// nothing is overwritten.
import type { ActorStamp } from '@kc/commands';

export interface CriterionPoints {
  readonly criterion: string;
  /** In hundredths of a point. */
  readonly value: number;
}

export interface ScoreSheet {
  readonly id: string;
  readonly roundId: string;
  readonly entryId: string;
  readonly memberId: string;
  readonly revision: number;
  readonly points: readonly CriterionPoints[];
  readonly total: number;
  readonly remark: string | null;
  /** Why it was corrected; null on the first revision. */
  readonly reason: string | null;
  readonly appealId: string | null;
  readonly scoredBy: ActorStamp;
  readonly scoredAt: Date;
}

export interface SelectionResult {
  readonly entryId: string;
  readonly revision: number;
  readonly roundId: string;
  readonly average: number;
  readonly sheets: number;
  readonly rank: number;
  readonly passes: boolean;
  readonly because: string;
  readonly madeAt: Date;
}

/** The newest revision of each juror's sheet on each entry. */
export function newestSheets(sheets: readonly ScoreSheet[]): readonly ScoreSheet[] {
  const newest = new Map<string, ScoreSheet>();
  for (const sheet of sheets) {
    const key = `${sheet.entryId} ${sheet.memberId}`;
    const known = newest.get(key);
    if (known === undefined || known.revision < sheet.revision) newest.set(key, sheet);
  }
  return [...newest.values()];
}
