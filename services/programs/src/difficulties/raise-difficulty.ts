// Puts a difficulty on record. One about a project belongs where the project is: both must agree.
import { liesWithin, requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { RaiseDifficultyInput } from '../generated/graphql.js';
import { findProject } from '../projects/project.store.js';
import { placeOf } from '../registers/entry.js';
import { type Desk, type Register, recordEntry } from '../registers/write-entry.js';
import type { Difficulty } from './difficulty.js';
import { DifficultyTable } from './difficulty.table.js';
import { type NewDifficulty, newDifficulty } from './difficulty-input.js';

export const difficultyRegister: Register<Difficulty> = {
  table: DifficultyTable,
  kind: 'DIFFICULTY',
  called: 'khó khăn, vướng mắc (difficulty)',
};

const raisers: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'DOIT',
  'DOF',
  'PROVINCIAL_CENTRE',
  'PPC',
  'CPC',
  'ESTABLISHMENT',
];

export function raiseDifficulty(
  desk: Desk & HasActor,
  input: RaiseDifficultyInput,
): Promise<Difficulty> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: raisers });
  const content = newDifficulty(input, { book, now: clock.now() });
  requireProvince(actor, book, placeOf(content));
  const raisedByParty = actor.role === 'ESTABLISHMENT' ? (actor.partyKey ?? null) : null;
  const act = { register: difficultyRegister, name: 'raiseDifficulty', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    if (content.projectId !== null) await requireSamePlace(em, content, desk);
    return { ...content, raisedByParty };
  });
}

async function requireSamePlace(
  em: EntityManager,
  content: NewDifficulty,
  { deps: { book } }: Desk,
): Promise<void> {
  const { projectId } = content;
  const project = projectId === null ? null : await findProject(em, projectId);
  if (project === null) {
    const rule = 'đề án (project)';
    throw new Problem('NOT_FOUND', { field: 'input.projectId', value: projectId, rule });
  }
  const place = placeOf(content);
  const { province } = project;
  if (liesWithin(book, province, place) || liesWithin(book, place, province)) return;
  throw new Problem('UNKNOWN_VALUE', {
    field: 'input.province',
    value: `${place.scheme} ${place.code}`,
    rule: `${province.scheme} ${province.code}`,
  });
}
