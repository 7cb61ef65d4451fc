// The tables of training courses and of their trainees.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns, textColumn } from '../registers/entry.table.js';
import type { Trainee, TrainingCourse } from './training.js';

export const TrainingCourseTable = new EntitySchema<TrainingCourse>({
  name: 'training_course',
  columns: {
    ...headColumns,
    projectId: { name: 'project_id', type: 'uuid' },
    title: { type: 'text' },
    trade: { type: 'text' },
    content: { type: 'text' },
    provider: { type: 'text' },
    place: { type: 'text' },
    startsOn: dateColumn('starts_on'),
    endsOn: dateColumn('ends_on'),
  },
});

export const TraineeTable = new EntitySchema<Trainee>({
  name: 'trainee',
  columns: {
    ...headColumns,
    courseId: { name: 'course_id', type: 'uuid' },
    name: { type: 'text' },
    personKey: textColumn('person_key'),
    lastFour: textColumn('last_four'),
    commune: { type: 'text' },
    outcomes: { type: 'jsonb' },
  },
});
