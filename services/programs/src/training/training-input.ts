// Reads courses, trainees and job outcomes into checked values, all faults at once. Nothing that
// may be a personal number is said back.
import { readParty } from '@kc/claim-graph';
import type { ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type {
  EnrolTraineesInput,
  RecordJobOutcomeInput,
  RecordTrainingCourseInput,
  RevealTraineesInput,
  TraineeInput,
} from '../generated/graphql.js';
import { contentCode, headChecks, pastDay } from '../registers/entry-input.js';
import { jobStatuses, type OutcomeMonths, outcomeMonths } from './training.js';

const maxTrainees = 200;
const hidden = '************';

export function newCourse(input: RecordTrainingCourseInput, book: ProvinceBook) {
  const { place, time, ...checked } = checkAll({
    ...headChecks(input, book),
    projectId: () => uuid('input.projectId', input.projectId),
    title: () => plainText('input.title', input.title, { max: 300 }),
    trade: () => plainText('input.trade', input.trade, { max: 100 }),
    content: () => contentCode('input.content', input.content),
    provider: () => plainText('input.provider', input.provider, { max: 200 }),
    venue: () => plainText('input.place', input.place, { max: 200 }),
    time: () => span(input),
  });
  const { venue, ...facts } = checked;
  return { ...facts, ...place, ...time, place: venue };
}

export function newTrainees(input: EnrolTraineesInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    courseId: () => uuid('input.courseId', input.courseId),
    trainees: () => trainees(input.trainees),
  });
}

export type CheckedTrainee = ReturnType<typeof trainee>;

export function newOutcome(input: RecordJobOutcomeInput, now: Date) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    traineeId: () => uuid('input.traineeId', input.traineeId),
    afterMonths: () => outcomeMonth('input.afterMonths', input.afterMonths),
    status: () => oneOf('input.status', input.status, jobStatuses),
    on: () => pastDay('input.on', input.on, now),
  });
}

export function newReveal(input: RevealTraineesInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    courseId: () => uuid('input.courseId', input.courseId),
    purpose: () => plainText('input.purpose', input.purpose, { max: 300 }),
  });
}

function span({ startsOn, endsOn }: RecordTrainingCourseInput) {
  const time = checkAll({
    startsOn: () => isoDate('input.startsOn', startsOn),
    endsOn: () => isoDate('input.endsOn', endsOn),
  });
  if (time.endsOn >= time.startsOn) return time;
  const value = `${time.startsOn} … ${time.endsOn}`;
  throw new Problem('PERIOD_REVERSED', { field: 'input.endsOn', value });
}

function trainees(given: readonly TraineeInput[]) {
  const field = 'input.trainees';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const checked = checkEach(field, atMost(field, given, maxTrainees), trainee);
  refuseTwice(checked, 'id');
  refuseTwice(checked, 'personKey');
  return checked;
}

function refuseTwice(list: readonly CheckedTrainee[], name: 'id' | 'personKey'): void {
  const values = list.map((each) => each[name]);
  const at = values.findIndex((value, place) => values.indexOf(value) !== place);
  if (at < 0) return;
  const field = `input.trainees[${at}].${name}`;
  throw new Problem('ALREADY_EXISTS', { field, value: `№ ${at + 1}`, rule: 'học viên (trainee)' });
}

function trainee(field: string, given: TraineeInput) {
  return checkAll({
    id: () => uuid(`${field}.id`, given.id),
    name: () => plainText(`${field}.name`, given.name, { max: 100 }),
    personKey: () => personKey(`${field}.personKey`, given.personKey),
    lastFour: () => lastFour(`${field}.lastFour`, given.lastFour),
    commune: () => plainText(`${field}.commune`, given.commune, { max: 200 }),
  });
}

function personKey(field: string, given: string): string {
  const rule = 'pid:<key id>:<hash>: referToPerson(personalNumber) { partyKey }';
  const readable = /^pid:/.test(given);
  if (!readable) throw new Problem('INVALID_IDENTIFIER', { field, value: hidden, rule });
  return readParty(field, given);
}

function lastFour(field: string, given: string): string {
  if (/^\d{4}$/.test(given)) return given;
  const rule = '(4 chữ số cuối, the last 4 digits)';
  throw new Problem('INVALID_NUMBER', { field, value: hidden, rule });
}

export function outcomeMonth(field: string, given: number): OutcomeMonths {
  const found = outcomeMonths.find((each) => each === given);
  if (found !== undefined) return found;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: outcomeMonths.join(', ') });
}
