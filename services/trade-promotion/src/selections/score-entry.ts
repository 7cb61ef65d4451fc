// A juror's sheet on an entry. While the round is being scored the juror writes and corrects it;
// after the close only a correction with a reason, and after the certificates only one that an
// appeal asked for.
import { atMost, checkAll, checkEach, ifGiven, Problem, plainText, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { CriterionPointsInput, ScoreSelectionEntryInput } from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from './change-once.js';
import { judgeRound } from './judge-round.js';
import { hundredthsOf } from './ranking.js';
import { SelectionRefusal } from './refusal.js';
import type { CriterionPoints } from './score-sheet.js';
import { countRevisions, insertSheet } from './score-sheet.store.js';
import { findAppeal } from './selection-appeal.store.js';
import { entryOnRecord } from './selection-entry.store.js';
import { type SelectionMember, sitting } from './selection-member.js';
import { membersOfRound } from './selection-member.store.js';
import { isJudged, type SelectionRound } from './selection-round.js';
import { roundForChange } from './selection-round.store.js';

const remarkRule = { max: 2_000, multiline: true };
const maxCriteria = 20;

export async function scoreSelectionEntry(
  caller: SelectionCaller,
  input: ScoreSelectionEntryInput,
): Promise<{ readonly sheetId: string }> {
  const { deps } = caller;
  const actor = requireActor(caller);
  const content = newSheet(input);
  const { id, entryId, points, remark, reason, appealId } = content;
  const subject = { kind: 'SELECTION_ENTRY', id: entryId };
  const change = { name: 'scoreSelectionEntry', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const { roundId, withdrawnOn } = await entryOnRecord(em, entryId);
    const round = await roundForChange(em, roundId);
    const juror = await jurorOf(em, { roundId, personId: actor.personId });
    if (juror.conflictEntryIds.includes(entryId))
      throw new SelectionRefusal('CONFLICT_OF_INTEREST');
    if (withdrawnOn !== null) throw new SelectionRefusal('ENTRY_WITHDRAWN', { value: withdrawnOn });
    await refuseClosed(em, round, content);
    requirePointsFor(round, points);
    const revision = (await countRevisions(em, { entryId, memberId: juror.id })) + 1;
    if (revision > 1 && reason === null) {
      throw new Problem('REASON_REQUIRED', { field: 'input.reason' });
    }
    const total = points.reduce((sum, { value }) => sum + value, 0);
    const { createdBy: scoredBy, createdAt: scoredAt } = written;
    const sheet = { id, roundId, entryId, memberId: juror.id, revision, points, total, remark };
    await insertSheet(em, { ...sheet, reason, appealId, scoredBy, scoredAt });
    if (isJudged(round)) {
      const because = reason ?? '';
      await judgeRound(em, { rules: deps.selectionRules, round, because, at: scoredAt });
    }
    return { sheetId: id };
  });
}

type NewSheet = ReturnType<typeof newSheet>;

function newSheet(input: ScoreSelectionEntryInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    entryId: () => uuid('input.entryId', input.entryId),
    points: () =>
      checkEach('input.points', atMost('input.points', input.points, maxCriteria), pointsIn),
    remark: () =>
      ifGiven(input.remark, (text) => plainText('input.remark', text, remarkRule)) ?? null,
    reason: () =>
      ifGiven(input.reason, (text) => plainText('input.reason', text, remarkRule)) ?? null,
    appealId: () => ifGiven(input.appealId, (id) => uuid('input.appealId', id)) ?? null,
  });
}

function pointsIn(field: string, { criterion, points }: CriterionPointsInput): CriterionPoints {
  const given = plainText(`${field}.points`, points, { max: 10 });
  const value = hundredthsOf(given);
  if (value === null) {
    const rule = '0 … 100, 82.5';
    throw new Problem('UNKNOWN_VALUE', { field: `${field}.points`, value: given, rule });
  }
  return { criterion: plainText(`${field}.criterion`, criterion, { max: 40 }), value };
}

async function jurorOf(
  em: EntityManager,
  { roundId, personId }: { readonly roundId: string; readonly personId: string },
): Promise<SelectionMember> {
  const jury = sitting(await membersOfRound(em, roundId), 'JURY');
  const juror = jury.find((one) => one.personId === personId);
  if (juror === undefined) throw new SelectionRefusal('NOT_A_JUROR');
  return juror;
}

async function refuseClosed(
  em: EntityManager,
  { state }: SelectionRound,
  { appealId, entryId, reason }: NewSheet,
): Promise<void> {
  if (state === 'SCORING') return;
  if (state === 'CLOSED' && reason !== null) return;
  if (state === 'CERTIFIED' && appealId !== null) {
    const appeal = await findAppeal(em, appealId);
    if (appeal?.entryId === entryId && appeal.state === 'UPHELD') return;
  }
  const rule = 'SCORING; CLOSED + reason; CERTIFIED + appealId (UPHELD)';
  throw new SelectionRefusal('STATE_FORBIDS', { value: state, rule });
}

/** Each criterion of the round once, none above its most. */
function requirePointsFor({ criteria }: SelectionRound, points: readonly CriterionPoints[]): void {
  for (const [at, { criterion, value }] of points.entries()) {
    const field = `input.points[${at}]`;
    const wanted = criteria.find(({ code }) => code === criterion);
    if (wanted === undefined) {
      const rule = criteria.map(({ code }) => code).join(', ');
      throw new Problem('UNKNOWN_VALUE', { field: `${field}.criterion`, value: criterion, rule });
    }
    if (value > wanted.maxPoints * 100) {
      const rule = `0 … ${wanted.maxPoints}`;
      throw new Problem('UNKNOWN_VALUE', { field: `${field}.points`, value: value / 100, rule });
    }
  }
  const given = new Set(points.map(({ criterion }) => criterion));
  const missing = criteria.filter(({ code }) => !given.has(code));
  if (missing.length > 0 || given.size < points.length) {
    const rule = `mỗi tiêu chí một lần (each once): ${criteria.map(({ code }) => code).join(', ')}`;
    throw new Problem('INVALID_REQUEST', { field: 'input.points', rule });
  }
}
