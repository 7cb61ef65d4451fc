// Counts the sheets of a round into results. Only results that differ from the ones on record are
// written, each as one revision more with the reason for it. A juror who left, or who has a
// conflict, does not count.
import type { EntityManager } from 'typeorm';
import { rankEntries } from './ranking.js';
import { newestSheets } from './score-sheet.js';
import { insertResults, resultsOfRound, sheetsOfRound } from './score-sheet.store.js';
import { entriesOfRound } from './selection-entry.store.js';
import { jurorsOf } from './selection-member.js';
import { membersOfRound } from './selection-member.store.js';
import type { SelectionRound } from './selection-round.js';
import { type SelectionRules, termOn } from './selection-rules.js';

export interface Judging {
  readonly rules: SelectionRules;
  readonly round: Pick<SelectionRound, 'id' | 'entryFrom'>;
  readonly because: string;
  readonly at: Date;
}

export async function judgeRound(em: EntityManager, judging: Judging): Promise<void> {
  const { rules, round, because, at: madeAt } = judging;
  const entries = await entriesOfRound(em, round.id);
  const members = await membersOfRound(em, round.id);
  const sheets = newestSheets(await sheetsOfRound(em, round.id));
  const judged = entries.map(({ id: entryId }) => {
    const jurors = new Set(jurorsOf(members, entryId).map(({ id }) => id));
    const counted = sheets.filter((one) => one.entryId === entryId && jurors.has(one.memberId));
    return { entryId, totals: counted.map(({ total }) => total) };
  });
  const ranked = rankEntries(judged, {
    minAverage: termOn(rules, 'MIN_AVERAGE', round.entryFrom).value,
    decimals: termOn(rules, 'AVERAGE_DECIMALS', round.entryFrom).value,
  });
  const known = new Map(
    (await resultsOfRound(em, round.id)).map((result) => [result.entryId, result]),
  );
  const fresh = ranked.flatMap((one) => {
    const before = known.get(one.entryId);
    if (before?.average === one.average && before.rank === one.rank) return [];
    const revision = (before?.revision ?? 0) + 1;
    return [{ ...one, revision, roundId: round.id, because, madeAt }];
  });
  await insertResults(em, fresh);
}
