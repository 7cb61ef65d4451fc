// Reads what a person says about two records, all faults at once.
import { checkAll, ifGiven, oneOf, Problem, plainText, uuid } from '@kc/problems';
import { past } from '../establishments/past-day.js';
import type { DecideDuplicateInput } from '../generated/graphql.js';
import { type DuplicateVerdict, duplicateVerdicts } from './duplicate.js';

const noteRule = { max: 500 };

export interface CheckedDecision {
  readonly id: string;
  readonly keptId: string;
  readonly otherId: string;
  readonly verdict: DuplicateVerdict;
  readonly effectiveOn: string;
  readonly note: string;
}

export function duplicateDecision(input: DecideDuplicateInput, today: string): CheckedDecision {
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    keptId: () => uuid('input.keptId', input.keptId),
    otherId: () => uuid('input.otherId', input.otherId),
    verdict: () => oneOf('input.verdict', input.verdict, duplicateVerdicts),
    effectiveOn: () =>
      ifGiven(input.effectiveOn, (day) => past('input.effectiveOn', day, today)) ?? today,
    note: () => plainText('input.note', input.note, noteRule),
  });
  if (given.keptId !== given.otherId) return given;
  const rule = 'khác với «input.keptId» / another than "input.keptId"';
  throw new Problem('INVALID_REQUEST', { field: 'input.otherId', value: given.otherId, rule });
}
