// Appeals: filed by the maker in time, answered by whoever approves the round. What an upheld
// appeal changes in the scores, the jurors correct under its id.
import { todayInVietnam } from '@kc/geography';
import { checkAll, oneOf, Problem, plainText, uuid } from '@kc/problems';
import type { AnswerSelectionAppealInput, FileSelectionAppealInput } from '../generated/graphql.js';
import { workingDaysAfter } from '../working-days/working-days.js';
import { changeOnce, type SelectionCaller } from './change-once.js';
import { SelectionRefusal } from './refusal.js';
import {
  answerAppeal,
  appealOnRecord,
  insertAppeal,
  openAppealOf,
} from './selection-appeal.store.js';
import { entryProvince } from './selection-entry.js';
import { entryOnRecord } from './selection-entry.store.js';
import { roundForChange } from './selection-round.store.js';
import { pastDay } from './selection-round-input.js';
import { levelOn, termOn } from './selection-rules.js';
import {
  requireRoundApprover,
  requireSelectionRole,
  requireSender,
  requireSenderFor,
  roundPlace,
} from './who-may-select.js';

const textRule = { max: 5_000, multiline: true };
const numberRule = { max: 100 };

interface AppealAnswer {
  readonly appealId: string;
}

export async function fileSelectionAppeal(
  caller: SelectionCaller,
  input: FileSelectionAppealInput,
): Promise<AppealAnswer> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSender(caller);
  const today = todayInVietnam(clock.now());
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    entryId: () => uuid('input.entryId', input.entryId),
    filedOn: () => pastDay('input.filedOn', input.filedOn, today),
    grounds: () => plainText('input.grounds', input.grounds, textRule),
  });
  const { id, entryId, filedOn } = content;
  const subject = { kind: 'SELECTION_ENTRY', id: entryId };
  const change = { name: 'fileSelectionAppeal', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const entry = await entryOnRecord(em, entryId);
    const { establishmentKey: appellantKey, roundId } = entry;
    const { locality } = entry;
    const sent = { province: entryProvince(entry), locality, establishmentKey: appellantKey };
    requireSenderFor(actor, { book, ...sent });
    const { state, notifiedOn } = await roundForChange(em, roundId);
    if (state !== 'CERTIFIED' || notifiedOn === null) {
      throw new SelectionRefusal('STATE_FORBIDS', { value: state, rule: 'CERTIFIED' });
    }
    if (filedOn < notifiedOn) {
      const value = `${notifiedOn} … ${filedOn}`;
      throw new Problem('PERIOD_REVERSED', { field: 'input.filedOn', value });
    }
    const filing = termOn(rules, 'APPEAL_FILING_DAYS', notifiedOn);
    const answering = termOn(rules, 'APPEAL_ANSWER_DAYS', filedOn);
    const fileBy = workingDaysAfter(rules.calendar, notifiedOn, filing.value);
    const answerBy = workingDaysAfter(rules.calendar, filedOn, answering.value);
    // Where the calendar is not sure, the appeal is taken and a person looks at the day.
    if (filedOn > fileBy.on && fileBy.certain) {
      const { citation } = filing;
      throw new SelectionRefusal('APPEAL_TOO_LATE', { value: filedOn, rule: fileBy.on, citation });
    }
    const open = await openAppealOf(em, entryId);
    if (open !== null) throw new SelectionRefusal('APPEAL_OPEN', { value: open.filedOn });
    await insertAppeal(em, {
      ...content,
      ...{ roundId, appellantKey, fileBy: fileBy.on, answerBy: answerBy.on },
      daysCertain: fileBy.certain && answerBy.certain,
      ...{ state: 'FILED', answeredOn: null, answer: null, answerNumber: null },
      ...written,
    });
    return { appealId: id };
  });
}

export async function answerSelectionAppeal(
  caller: SelectionCaller,
  input: AnswerSelectionAppealInput,
): Promise<AppealAnswer> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSelectionRole(rules, caller);
  const today = todayInVietnam(clock.now());
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    appealId: () => uuid('input.appealId', input.appealId),
    outcome: () => oneOf('input.outcome', input.outcome, ['UPHELD', 'DISMISSED', 'WITHDRAWN']),
    on: () => pastDay('input.on', input.on, today),
    answer: () => plainText('input.answer', input.answer, textRule),
    number: () => plainText('input.number', input.number, numberRule),
  });
  const { appealId, outcome, on } = content;
  const subject = { kind: 'SELECTION_APPEAL', id: appealId };
  const change = { name: 'answerSelectionAppeal', actor, content, subject };
  return changeOnce(caller, change, async ({ em }) => {
    const { roundId } = await appealOnRecord(em, appealId);
    const round = await roundForChange(em, roundId);
    const rule = levelOn(rules, round.level, round.entryFrom);
    if (rule === undefined) throw new Error(`no rule for the level of round ${roundId}`);
    requireRoundApprover(actor, { book, rule, place: roundPlace(round) });
    // Read again under the lock of the round, so that two answers take turns.
    const { state, filedOn } = await appealOnRecord(em, appealId);
    if (state !== 'FILED') throw new SelectionRefusal('APPEAL_ANSWERED', { value: state });
    if (on < filedOn) {
      throw new Problem('PERIOD_REVERSED', { field: 'input.on', value: `${filedOn} … ${on}` });
    }
    await answerAppeal(em, appealId, {
      state: outcome,
      answeredOn: on,
      answer: content.answer,
      answerNumber: content.number,
    });
    return { appealId };
  });
}
