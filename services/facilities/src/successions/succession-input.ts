// Reads a succession from what a caller sent, all faults at once.
import { atMost, checkAll, checkEach, ifGiven, oneOf, plainText, uuid } from '@kc/problems';
import { past } from '../establishments/past-day.js';
import type { RecordSuccessionInput } from '../generated/graphql.js';
import { assertShape, maxParties, type NewSuccession, successionKinds } from './succession.js';

const textRule = { max: 500 };

export function newSuccession(input: RecordSuccessionInput, today: string): NewSuccession {
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    kind: () => oneOf('input.kind', input.kind, successionKinds),
    effectiveOn: () => past('input.effectiveOn', input.effectiveOn, today),
    document: () => plainText('input.document', input.document, textRule),
    note: () => ifGiven(input.note, (text) => plainText('input.note', text, textRule)) ?? null,
    predecessorIds: () => ids('input.predecessorIds', input.predecessorIds),
    successorIds: () => ids('input.successorIds', input.successorIds),
  });
  assertShape(given);
  return given;
}

function ids(field: string, given: readonly string[]): readonly string[] {
  return checkEach(field, atMost(field, given, maxParties), uuid);
}
