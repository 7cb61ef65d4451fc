// Who is on the list of a course already, read while the course is locked.
import { type EntityManager, In } from 'typeorm';
import { TraineeTable } from './training.table.js';

export interface Taken {
  readonly ids: ReadonlySet<string>;
  readonly personKeys: ReadonlySet<string>;
}

export async function takenBy(
  em: EntityManager,
  courseId: string,
  ids: readonly string[],
): Promise<Taken> {
  const select = { id: true, personKey: true } as const;
  const enrolled = await em.find(TraineeTable, { select, where: { courseId } });
  const elsewhere = await em.find(TraineeTable, { select, where: { id: In([...ids]) } });
  return {
    ids: new Set(elsewhere.map(({ id }) => id)),
    personKeys: new Set(enrolled.map(({ personKey }) => personKey)),
  };
}
