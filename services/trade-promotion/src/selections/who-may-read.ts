// What of a selection is open to whom, asked of the rounds and members of one request. Until the
// close nobody sees a sheet but the juror who wrote it; the public learns certified results.
import type { Context } from '../context.js';
import type { ScoreSheet, SelectionResult } from './score-sheet.js';
import { entryProvince, type SelectionEntry } from './selection-entry.js';
import type { EntriesShown } from './selection-entry.view.js';
import { isJudged, provinceOf, type SelectionRound } from './selection-round.js';
import { maySeeFileOf, maySeeNames, maySeeSheets } from './who-may-select.js';

/** A result as one caller may see it. */
export type ShownResult = SelectionResult & { readonly inFull: boolean };

export async function roundOf(id: string, { loaders }: Context): Promise<SelectionRound> {
  const round = await loaders.roundById.load(id);
  if (round === null) throw new Error(`round ${id} is gone`);
  return round;
}

/** Whether the caller sits in the council or the jury. */
async function sitsIn(round: SelectionRound, { actor, loaders }: Context): Promise<boolean> {
  if (actor === null) return false;
  const members = await loaders.membersOfRound.load(round.id);
  return members.some(({ personId, endedOn }) => personId === actor.personId && endedOn === null);
}

export async function entriesShown(round: SelectionRound, context: Context): Promise<EntriesShown> {
  const { actor, book } = context;
  if (maySeeNames({ actor, book }, provinceOf(round))) return 'ALL';
  if (await sitsIn(round, context)) return 'ALL';
  return round.state === 'CERTIFIED' ? 'PASSING' : 'NONE';
}

export function opensFile(
  entry: Pick<SelectionEntry, 'provinceScheme' | 'provinceCode' | 'establishmentKey'>,
  { actor, book }: Context,
): boolean {
  const { establishmentKey } = entry;
  return maySeeFileOf({ actor, book }, { province: entryProvince(entry), establishmentKey });
}

export async function readableEntry(entry: SelectionEntry, context: Context): Promise<boolean> {
  if (opensFile(entry, context)) return true;
  const round = await roundOf(entry.roundId, context);
  const shown = await entriesShown(round, context);
  if (shown !== 'PASSING') return shown === 'ALL';
  const results = await context.loaders.resultsOfEntry.load(entry.id);
  return results.at(-1)?.passes === true;
}

export async function readableEntries(
  entries: readonly SelectionEntry[],
  context: Context,
): Promise<SelectionEntry[]> {
  const open = await Promise.all(entries.map((entry) => readableEntry(entry, context)));
  return entries.filter((_, at) => open[at]);
}

export async function readableSheets(
  entry: SelectionEntry,
  context: Context,
): Promise<readonly ScoreSheet[]> {
  const { actor, book, loaders } = context;
  const [round, sheets] = await Promise.all([
    roundOf(entry.roundId, context),
    loaders.sheetsOfEntry.load(entry.id),
  ]);
  if (isJudged(round) && maySeeSheets({ actor, book }, provinceOf(round))) return sheets;
  const members = await loaders.membersOfRound.load(round.id);
  const own = new Set(
    members.filter(({ personId }) => personId !== null && personId === actor?.personId).map(idOf),
  );
  return sheets.filter(({ memberId }) => own.has(memberId));
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** All revisions in full, or of a certified round the newest in part, or none. */
export async function readableResults(
  entry: SelectionEntry,
  context: Context,
): Promise<readonly ShownResult[]> {
  const round = await roundOf(entry.roundId, context);
  if (!isJudged(round)) return [];
  const results = await context.loaders.resultsOfEntry.load(entry.id);
  if (await seesTotals(round, entry, context)) {
    return results.map((result) => ({ ...result, inFull: true }));
  }
  if (round.state !== 'CERTIFIED') return [];
  return results.slice(-1).map((result) => ({ ...result, inFull: false }));
}

async function seesTotals(
  round: SelectionRound,
  { establishmentKey }: SelectionEntry,
  context: Context,
): Promise<boolean> {
  const { actor, book } = context;
  if (maySeeSheets({ actor, book }, provinceOf(round))) return true;
  if (actor?.role === 'ESTABLISHMENT' && actor.partyKey === establishmentKey) return true;
  return sitsIn(round, context);
}
