// Puts a difficulty on record. One about a project belongs where the project is: both must agree.
import { requireProvince } from '@kc/geography';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { RaiseDifficultyInput } from '../generated/graphql.js';
import { requireProjectThere } from '../registers/about-project.js';
import { placeOf } from '../registers/entry.js';
import { type Desk, type Register, recordEntry } from '../registers/write-entry.js';
import type { Difficulty } from './difficulty.js';
import { DifficultyTable } from './difficulty.table.js';
import { newDifficulty } from './difficulty-input.js';

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
    if (content.projectId !== null) await requireProjectThere(em, content, book);
    return { ...content, raisedByParty };
  });
}
