// Puts courses on record, enrols their trainees, and hands out the names of a list, which leaves a
// trace. A list is enrolled as a whole or not at all, and nobody stands on it twice.
import { requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type {
  EnrolTraineesInput,
  RecordTrainingCourseInput,
  RevealTraineesInput,
} from '../generated/graphql.js';
import { requireProjectThere } from '../registers/about-project.js';
import { placeOf } from '../registers/entry.js';
import { insertEntry } from '../registers/entry.store.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  recordEntry,
  type Step,
} from '../registers/write-entry.js';
import type { Trainee, TrainingCourse } from './training.js';
import { takenBy } from './training.store.js';
import { TraineeTable, TrainingCourseTable } from './training.table.js';
import { type CheckedTrainee, newCourse, newReveal, newTrainees } from './training-input.js';

export const courseRegister: Register<TrainingCourse> = {
  table: TrainingCourseTable,
  kind: 'TRAINING_COURSE',
  called: 'lớp đào tạo (training course)',
};

export const trainers: readonly Role[] = ['REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'];

export function recordTrainingCourse(
  desk: Desk & HasActor,
  input: RecordTrainingCourseInput,
): Promise<TrainingCourse> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: trainers });
  const content = newCourse(input, book);
  requireProvince(actor, book, placeOf(content));
  const act = { register: courseRegister, name: 'recordTrainingCourse', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    await requireProjectThere(em, content, book);
    return content;
  });
}

export function enrolTrainees(
  desk: Desk & HasActor,
  input: EnrolTraineesInput,
): Promise<ChangeOutcome<TrainingCourse>> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: trainers });
  const content = newTrainees(input);
  const act = { register: courseRegister, name: 'enrolTrainees', actor, content };
  return changeEntry(desk, act, {
    entryId: content.courseId,
    field: 'input.courseId',
    allow: (course) => requireProvince(actor, book, placeOf(course)),
    decide: async (course, step) => {
      await refuseTaken(step, course, content.trainees);
      for (const trainee of content.trainees) {
        await insertEntry(step.em, TraineeTable, enrolled(trainee, course, step));
      }
      return {};
    },
  });
}

/** The audit entry of the course says who asked for the names, and why. */
export function revealTrainees(
  desk: Desk & HasActor,
  input: RevealTraineesInput,
): Promise<ChangeOutcome<TrainingCourse>> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: ['DOIT', 'PROVINCIAL_CENTRE', 'CPC'] });
  const content = newReveal(input);
  const name = `revealTrainees: ${content.purpose}`;
  return changeEntry(
    desk,
    { register: courseRegister, name, actor, content },
    {
      entryId: content.courseId,
      field: 'input.courseId',
      allow: (course) => requireProvince(actor, book, placeOf(course)),
      decide: () => ({}),
    },
  );
}

async function refuseTaken(
  { em }: Step,
  { id: courseId }: TrainingCourse,
  trainees: readonly CheckedTrainee[],
): Promise<void> {
  const ids = trainees.map(({ id }) => id);
  const taken = await takenBy(em, courseId, ids);
  const rule = 'học viên (trainee)';
  for (const [at, { id, personKey, lastFour }] of trainees.entries()) {
    const field = `input.trainees[${at}]`;
    if (taken.ids.has(id)) throw new Problem('ALREADY_EXISTS', { field, value: id, rule });
    if (taken.personKeys.has(personKey)) {
      throw new Problem('ALREADY_EXISTS', { field, value: `********${lastFour}`, rule });
    }
  }
}

function enrolled(trainee: CheckedTrainee, course: TrainingCourse, { stamp, at }: Step): Trainee {
  const { id: courseId, provinceScheme, provinceCode, inventedNote } = course;
  return {
    ...trainee,
    courseId,
    provinceScheme,
    provinceCode,
    inventedNote,
    outcomes: [],
    createdBy: stamp,
    createdAt: at,
    updatedBy: stamp,
    updatedAt: at,
    version: 1,
  };
}
