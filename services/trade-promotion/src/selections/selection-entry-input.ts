// Reads an entry as its maker or an authority sends it, all faults at once. Whether it may stand in
// the round, the rules decide elsewhere.
import { readParty } from '@kc/claim-graph';
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { letterKey } from '@kc/paging';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type { EnterProductInput, SelectionPaperInput } from '../generated/graphql.js';
import { declarations, productKinds } from './selection-entry.js';
import { pastDay } from './selection-round-input.js';

const nameRule = { max: 200 };
const numberRule = { max: 100 };
const noteRule = { max: 500 };
const maxPapers = 50;

export interface Reading {
  readonly book: ProvinceBook;
  readonly today: string;
}

export function newEntry(input: EnterProductInput, { book, today }: Reading) {
  const { province, product, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    roundId: () => uuid('input.roundId', input.roundId),
    product: () => newProduct(input),
    establishmentKey: () => makerKey(input.establishmentKey),
    province: () => knownProvince(book, 'input.province', input.province),
    locality: () =>
      ifGiven(input.locality, (name) => plainText('input.locality', name, nameRule)) ?? null,
    receivedOn: () =>
      ifGiven(input.receivedOn, (day) => pastDay('input.receivedOn', day, today)) ?? today,
    undeclared: () => declarations.filter((name) => !input.declarations[name]),
    lowerCertificateNumber: () =>
      ifGiven(input.lowerCertificateNumber, (number) =>
        plainText('input.lowerCertificateNumber', number, numberRule),
      ) ?? null,
    letter: () => letterOf(input, today),
    noLowerRound: () => input.noLowerRound ?? false,
    papers: () =>
      checkEach('input.papers', atMost('input.papers', input.papers ?? [], maxPapers), paperOf),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  return {
    ...checked,
    ...product,
    provinceScheme: province.scheme,
    provinceCode: province.code,
  };
}

export type NewEntry = ReturnType<typeof newEntry>;

function newProduct({ product }: EnterProductInput) {
  const field = 'input.product';
  const { name, ...rest } = checkAll({
    productId: () => uuid(`${field}.id`, product.id),
    name: () => plainText(`${field}.name`, product.name, nameRule),
    productKind: () => oneOf(`${field}.kind`, product.kind, productKinds),
    productGroup: () => plainText(`${field}.group`, product.group, { max: 40 }),
  });
  const productNameKey = letterKey(name);
  if (productNameKey === '')
    throw new Problem('INVALID_TEXT', { field: `${field}.name`, value: name });
  return { ...rest, productName: name, productNameKey };
}

/** A cluster or an unnamed group makes no product. */
export function makerKey(given: string): string {
  const field = 'input.establishmentKey';
  const key = readParty(field, given);
  if (/^(tax|pid):/.test(key)) return key;
  throw new Problem('INVALID_IDENTIFIER', { field, value: given, rule: 'tax:…, pid:…' });
}

function letterOf({ letter }: EnterProductInput, today: string) {
  const field = 'input.letter';
  return (
    ifGiven(letter, ({ number, date, issuer }) =>
      checkAll({
        number: () => plainText(`${field}.number`, number, numberRule),
        date: () => pastDay(`${field}.date`, date, today),
        issuer: () => plainText(`${field}.issuer`, issuer, nameRule),
      }),
    ) ?? null
  );
}

function paperOf(field: string, { kind, number, note }: SelectionPaperInput) {
  return checkAll({
    kind: () => plainText(`${field}.kind`, kind, numberRule),
    number: () =>
      ifGiven(number, (given) => plainText(`${field}.number`, given, numberRule)) ?? null,
    note: () => ifGiven(note, (given) => plainText(`${field}.note`, given, noteRule)) ?? null,
  });
}
