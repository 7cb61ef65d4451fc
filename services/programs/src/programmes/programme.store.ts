// Keeps programmes. A line is only replaced by the next version of what was read; stated figures
// are never replaced.
import type { ActorStamp } from '@kc/commands';
import { rowChanged } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { Programme, ProgrammeHead, ProgrammeLine } from './programme.js';
import { ProgrammeLineTable, ProgrammeTable, StatedFigureTable } from './programme.table.js';
import { figureRow, headOf, headRow, lineOf, lineRow } from './programme-rows.js';

export interface Change {
  readonly actor: ActorStamp;
  readonly at: Date;
}

export async function insertProgramme(em: EntityManager, programme: Programme): Promise<void> {
  const { lines, statedFigures, ...head } = programme;
  const change = { actor: head.createdBy, at: head.createdAt };
  await em.insert(ProgrammeTable, headRow(head));
  await em.insert(
    ProgrammeLineTable,
    lines.map((line, at) => ({
      ...lineRow(line),
      programmeId: head.id,
      place: at + 1,
      updatedBy: change.actor,
      updatedAt: change.at,
    })),
  );
  await em.insert(
    StatedFigureTable,
    statedFigures.map((figure, at) => ({
      ...figureRow(figure),
      programmeId: head.id,
      place: at + 1,
    })),
  );
}

/** False when somebody else wrote a version in between. */
export async function replaceLine(
  em: EntityManager,
  next: ProgrammeLine,
  { actor, at }: Change,
): Promise<boolean> {
  const { id, ...columns } = lineRow(next);
  const updated = await em.update(
    ProgrammeLineTable,
    { id, version: next.version - 1 },
    { ...columns, updatedBy: actor, updatedAt: at },
  );
  return rowChanged(updated);
}

/** A line together with the programme it belongs to. */
export async function findLine(
  em: EntityManager,
  id: string,
): Promise<{ readonly line: ProgrammeLine; readonly programme: ProgrammeHead } | null> {
  const row = await em.findOneBy(ProgrammeLineTable, { id });
  if (row === null) return null;
  const head = await em.findOneByOrFail(ProgrammeTable, { id: row.programmeId });
  return { line: lineOf(row), programme: headOf(head) };
}

export async function findHead(em: EntityManager, id: string): Promise<ProgrammeHead | null> {
  const row = await em.findOneBy(ProgrammeTable, { id });
  return row === null ? null : headOf(row);
}

/** What is on record already among these ids of lines and figures. */
export async function takenIds(em: EntityManager, programme: Programme): Promise<string[]> {
  const of = (ids: readonly { readonly id: string }[]) => ids.map(({ id }) => ({ id }));
  const lines = await em.find(ProgrammeLineTable, {
    where: of(programme.lines),
    select: { id: true },
  });
  const figures =
    programme.statedFigures.length === 0
      ? []
      : await em.find(StatedFigureTable, {
          where: of(programme.statedFigures),
          select: { id: true },
        });
  return [...lines, ...figures].map(({ id }) => id);
}
