// Writes how a difficulty ended: by the ministry anywhere, by a Sở Công Thương or a provincial
// committee in its own province. A resolution is written once.
import { stampOf } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, requireActor } from '@kc/subgraph-kit';
import type { ResolveDifficultyInput } from '../generated/graphql.js';
import { placeOf } from '../registers/entry.js';
import { type ChangeOutcome, changeEntry, type Desk } from '../registers/write-entry.js';
import { type Difficulty, resolve } from './difficulty.js';
import { newResolution } from './difficulty-input.js';
import { difficultyRegister } from './raise-difficulty.js';

export function resolveDifficulty(
  desk: Desk & HasActor,
  input: ResolveDifficultyInput,
): Promise<ChangeOutcome<Difficulty>> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: ['MINISTRY', 'DOIT', 'PPC'] });
  const content = newResolution(input, clock.now());
  const act = { register: difficultyRegister, name: 'resolveDifficulty', actor, content };
  return changeEntry(desk, act, {
    entryId: content.difficultyId,
    field: 'input.difficultyId',
    allow: (entry) => requireProvince(actor, book, placeOf(entry)),
    decide: (before) => {
      const { outcome, text, on } = content;
      if (on < before.raisedOn) {
        const value = `${before.raisedOn} … ${on}`;
        throw new Problem('PERIOD_REVERSED', { field: 'input.on', value });
      }
      return resolve(before, { outcome, text, on, by: stampOf(actor) });
    },
  });
}
