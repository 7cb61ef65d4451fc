// What a typed text may mean: digits of a tax code, a province among the words.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { formerNameMatched, meaningOf } from './establishment-search.js';

const book = readProvinceBook();
const meaning = (text: string) => meaningOf({ text, words: text.split(' ') }, book);
const places = (text: string) =>
  meaning(text)
    .place?.places.map(({ scheme, code }) => `${scheme} ${code}`)
    .sort();

describe('a text', () => {
  it.each([
    ['0100', '0100'],
    ['0100109106', '0100109106'],
    ['0100109106-001', '0100109106-001'],
    ['0100109106001', '0100109106-001'],
    ['0100 109 106', '0100109106'],
    ['01.00.10', '010010'],
    ['010', null],
    ['0100-1', null],
    ['chè 0100', null],
  ])('%s begins a tax code: %s', (text, prefix) => {
    expect(meaning(text).taxCodePrefix).toBe(prefix);
  });

  it('names Lào Cai of today with all that was merged into it, with or without diacritics', () => {
    const all = ['GSO_2004 10', 'GSO_2004 15', 'QD19_2025 15'];

    expect(places('chè Lào Cai')).toEqual(all);
    expect(places('che lao cai')).toEqual(all);
    expect(meaning('chè Lào Cai cổ thụ').place?.otherWords).toEqual(['chè', 'cổ', 'thụ']);
  });

  it('names a province that is gone: what was recorded under its own code', () => {
    expect(places('chè Yên Bái')).toEqual(['GSO_2004 15']);
  });

  it('names Huế by its former name', () => {
    expect(places('mè xửng thừa thiên huế')).toEqual(['GSO_2004 46']);
    expect(places('mè xửng huế')).toEqual(['GSO_2004 46', 'QD19_2025 46']);
  });

  it('names no province by half of its name', () => {
    expect(meaning('chè Lào').place).toBeNull();
  });

  it('of three letters is not looked for as mistyped', () => {
    expect(meaning('chè').mayBeMistyped).toBe(false);
    expect(meaning('chèe').mayBeMistyped).toBe(true);
    expect(meaning('0100109').mayBeMistyped).toBe(false);
  });
});

describe('formerNameMatched', () => {
  it('shows the former name with most of the words', () => {
    const names = [{ name: 'Tổ hợp tác Chè' }, { name: 'Xí nghiệp Chè Mường Khương' }];

    expect(formerNameMatched(names, ['muong', 'che'])).toBe('Xí nghiệp Chè Mường Khương');
    expect(formerNameMatched(names, ['gốm'])).toBeNull();
  });
});
