// Reads a craft village, or who works in it, from what a caller sent, all faults at once.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { checkAll, ifGiven, oneOf, plainText, uuid } from '@kc/problems';
import { past } from '../establishments/past-day.js';
import type {
  RecordCraftVillageMemberInput,
  RegisterCraftVillageInput,
} from '../generated/graphql.js';
import {
  assertRecognition,
  craftVillageKinds,
  type NewCraftVillage,
  type NewCraftVillageMember,
} from './craft-village.js';

const nameRule = { max: 200 };

export function newCraftVillage(
  input: RegisterCraftVillageInput,
  { book, today }: { readonly book: ProvinceBook; readonly today: string },
): NewCraftVillage {
  const optional = (field: 'commune' | 'decision') =>
    ifGiven(input[field], (text) => plainText(`input.${field}`, text, nameRule)) ?? null;
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    name: () => plainText('input.name', input.name, nameRule),
    kind: () => oneOf('input.kind', input.kind, craftVillageKinds),
    craft: () => plainText('input.craft', input.craft, nameRule),
    province: () => knownProvince(book, 'input.province', input.province),
    commune: () => optional('commune'),
    recognisedOn: () =>
      ifGiven(input.recognisedOn, (day) => past('input.recognisedOn', day, today)) ?? null,
    decision: () => optional('decision'),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  assertRecognition(given);
  return given;
}

export function newCraftVillageMember(
  input: RecordCraftVillageMemberInput,
  today: string,
): NewCraftVillageMember {
  return checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    craftVillageId: () => uuid('input.craftVillageId', input.craftVillageId),
    takesPart: () => input.takesPart ?? true,
    statedOn: () => past('input.statedOn', input.statedOn, today),
  });
}
