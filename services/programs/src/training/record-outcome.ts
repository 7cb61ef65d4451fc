// Writes what work a trainee had three, six or twelve months after the course, once that day has
// come. The commune where a trainee lives may ask and write it down as well.
import { stampOf } from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, requireActor } from '@kc/subgraph-kit';
import type { RecordJobOutcomeInput } from '../generated/graphql.js';
import { placeOf } from '../registers/entry.js';
import { findEntry } from '../registers/entry.store.js';
import { type ChangeOutcome, changeEntry, type Desk } from '../registers/write-entry.js';
import { trainers } from './record-training.js';
import { outcomeDueOn, type Trainee, withOutcome } from './training.js';
import { TraineeTable, TrainingCourseTable } from './training.table.js';
import { newOutcome } from './training-input.js';

export function recordJobOutcome(
  desk: Desk & HasActor,
  input: RecordJobOutcomeInput,
): Promise<ChangeOutcome<Trainee>> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: [...trainers, 'CPC'] });
  const content = newOutcome(input, clock.now());
  const register = { table: TraineeTable, kind: 'TRAINEE', called: 'học viên (trainee)' };
  const act = { register, name: 'recordJobOutcome', actor, content };
  return changeEntry(desk, act, {
    entryId: content.traineeId,
    field: 'input.traineeId',
    allow: (trainee) =>
      requirePlace(actor, book, { province: placeOf(trainee), commune: trainee.commune }),
    decide: async (trainee, { em }) => {
      const { afterMonths, status, on } = content;
      const course = await findEntry(em, TrainingCourseTable, trainee.courseId);
      if (course === null) throw new Error(`course ${trainee.courseId} is gone`);
      const dueOn = outcomeDueOn(course.endsOn, afterMonths);
      if (on < dueOn) {
        throw new Problem('INVALID_DATE', { field: 'input.on', value: on, rule: `≥ ${dueOn}` });
      }
      const outcome = { afterMonths, status, on, by: stampOf(actor) };
      return { outcomes: withOutcome(trainee.outcomes, outcome) };
    },
  });
}
