// The steps of a round from plan to certificates: each asks for what must be there by then, and the
// close counts the sheets into results.
import { todayInVietnam } from '@kc/geography';
import type { EntityManager } from 'typeorm';
import type { TakeSelectionStepInput } from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from './change-once.js';
import { judgeRound } from './judge-round.js';
import { SelectionRefusal } from './refusal.js';
import { newestSheets } from './score-sheet.js';
import { sheetsOfRound } from './score-sheet.store.js';
import { entriesOfRound } from './selection-entry.store.js';
import { jurorsOf, sitting } from './selection-member.js';
import { membersOfRound } from './selection-member.store.js';
import { type SelectionRound, stateAfter, statesBefore } from './selection-round.js';
import { insertStep, moveRound, roundForChange } from './selection-round.store.js';
import { type NewStep, newStep } from './selection-round-input.js';
import { levelOn } from './selection-rules.js';
import {
  requireRoundApprover,
  requireRoundOrganiser,
  requireSelectionRole,
  roundPlace,
} from './who-may-select.js';

export async function takeSelectionStep(
  caller: SelectionCaller,
  input: TakeSelectionStepInput,
): Promise<{ readonly roundId: string }> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSelectionRole(rules, caller);
  const content = newStep(input, todayInVietnam(clock.now()));
  const { id, roundId, step, on } = content;
  const subject = { kind: 'SELECTION_ROUND', id: roundId };
  const change = { name: 'takeSelectionStep', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const round = await roundForChange(em, roundId);
    const rule = levelOn(rules, round.level, round.entryFrom);
    if (rule === undefined) throw new Error(`no rule for the level of round ${roundId}`);
    const field = { book, rule, place: roundPlace(round) };
    if (step === 'CERTIFY') requireRoundApprover(actor, field);
    else requireRoundOrganiser(actor, field);
    const state = stateAfter(round.state, step);
    if (state === null) {
      throw new SelectionRefusal('STATE_FORBIDS', { value: round.state, rule: statesBefore(step) });
    }
    await refuseUnready(em, round, content);
    await moveRound(em, roundId, { state, stateSince: on, ...decided(content) });
    await insertStep(em, {
      id,
      roundId,
      step,
      takenOn: on,
      decisionNumber: content.decision?.number ?? null,
      reason: content.reason,
      takenBy: written.createdBy,
      takenAt: written.createdAt,
    });
    if (step === 'CLOSE') {
      await judgeRound(em, { rules, round, because: 'CLOSE', at: written.createdAt });
    }
    return { roundId };
  });
}

function decided({ step, decision, notifiedOn }: NewStep): Partial<SelectionRound> {
  if (step !== 'CERTIFY' || decision === null) return {};
  return { decisionNumber: decision.number, decidedOn: decision.date, notifiedOn };
}

async function refuseUnready(
  em: EntityManager,
  round: SelectionRound,
  { step }: NewStep,
): Promise<void> {
  if (step !== 'START_SCORING' && step !== 'CLOSE') return;
  const entries = await entriesOfRound(em, round.id);
  if (entries.length === 0) throw new SelectionRefusal('NO_ENTRIES');
  const members = await membersOfRound(em, round.id);
  if (step === 'START_SCORING') {
    const council = sitting(members, 'COUNCIL').length;
    const { councilSize, jurySize } = round;
    if (council !== councilSize) {
      throw new SelectionRefusal('COUNCIL_SIZE', { value: council, rule: councilSize });
    }
    const jury = sitting(members, 'JURY');
    if (jury.length !== jurySize) {
      throw new SelectionRefusal('JURY_SIZE', { value: jury.length, rule: jurySize });
    }
    const silent = jury.filter(({ declaredOn }) => declaredOn === null);
    if (silent.length > 0) {
      throw new SelectionRefusal('INTEREST_NOT_DECLARED', { value: silent.length });
    }
    return;
  }
  const sheets = newestSheets(await sheetsOfRound(em, round.id));
  const given = new Set(sheets.map(({ entryId, memberId }) => `${entryId} ${memberId}`));
  const missing = entries.reduce((count, entry) => {
    const jurors = jurorsOf(members, entry.id);
    const open = jurors.filter((juror) => !given.has(`${entry.id} ${juror.id}`)).length;
    // An entry that nobody may score is left open as well: somebody has to join the jury.
    return count + (jurors.length === 0 ? 1 : open);
  }, 0);
  if (missing > 0) throw new SelectionRefusal('SCORES_MISSING', { value: missing });
}
