// Different spellings of one thing meet, and different things do not.
import { describe, expect, test } from '@jest/globals';
import { Misspelt, type SpellingForm, spell } from './spelling.js';
import { dryer, machine } from './testing/items.js';
import { World } from './testing/world.js';

const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const letters = vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')));

describe('a token', () => {
  test.each([...letters, 'đ'])(
    'spells %s without its marks, in any case and composition',
    (letter) => {
      const plain = letter === 'đ' ? 'D' : (letter.normalize('NFD')[0] ?? '').toUpperCase();
      for (const written of [letter, letter.toUpperCase()]) {
        expect(spell('TOKEN', written.normalize('NFC'))).toBe(plain);
        expect(spell('TOKEN', written.normalize('NFD'))).toBe(plain);
      }
    },
  );

  test.each([
    ['hyphen, space, slash, dot', 'SM-9 / 01.A'],
    ['underscore and quotes', '"SM_9"#01\'A'],
    ['no-break space', 'SM\u00a09\u202f01A'],
    ['zero-width space and joiner', 'SM\u200b9\u2060\ufeff01A'],
    ['en dash, em dash, minus', 'SM\u20139\u201401\u2212A'],
    ['non-breaking and soft hyphen', 'SM\u20119\u00ad01A'],
    ['ideographic space and tab', 'SM\u30009\t01A'],
    ['typographic quotes', '\u201cSM9\u201d\u201801A\u2019'],
  ])('drops what only separates: %s', (_what, written) => {
    expect(spell('TOKEN', written)).toBe('SM901A');
  });

  test('keeps its zeros: 01 is another serial than 1', () => {
    expect(spell('TOKEN', '01')).not.toBe(spell('TOKEN', '1'));
  });

  test('keeps letters of other alphabets apart, by code point', () => {
    expect(spell('TOKEN', 'ß')).toBe('_DF_');
    expect(spell('TOKEN', 'Ж1')).toBe('_416_1');
    expect(spell('TOKEN', '𝔸')).toBe('_1D538_');
    expect(spell('TOKEN', '_416_1')).toBe('4161');
  });
});

const spelt: ReadonlyArray<readonly [SpellingForm, string, string]> = [
  ['NUMBER', '007', '7'],
  ['NUMBER', ' 42 ', '42'],
  ['NUMBER', '000', '0'],
  ['NUMBER', '999999999999999999', '999999999999999999'],
  ['TAX', '0100109106', '0100109106'],
  ['TAX', '0100 109 106', '0100109106'],
  ['TAX', '0100109106-001', '0100109106-001'],
  ['TAX', '0100109106001', '0100109106-001'],
  ['ID', ' C-12 ', 'c-12'],
];
test.each(spelt)('%s spells "%s" as "%s"', (form, given, expected) => {
  expect(spell(form, given)).toBe(expected);
});

const misspelt: ReadonlyArray<readonly [SpellingForm, string]> = [
  ['TOKEN', ''],
  ['TOKEN', ' -/- '],
  ['TOKEN', '\u0301'],
  ['NUMBER', ''],
  ['NUMBER', '-1'],
  ['NUMBER', '1.0'],
  ['NUMBER', '١'],
  ['NUMBER', '1'.repeat(19)],
  ['TAX', '010010910'],
  ['TAX', '0100109106-01'],
  ['TAX', '01001O9106'],
  ['ID', ''],
  ['ID', 'a b'],
  ['ID', '-a'],
  ['ID', 'đ'],
  ['ID', 'a'.repeat(65)],
];
test.each(misspelt)('%s refuses "%s"', (form, given) => {
  expect(() => spell(form, given)).toThrow(Misspelt);
});

test('a branch is another party than its head office', () => {
  expect(spell('TAX', '0100109106-001')).not.toBe(spell('TAX', '0100109106'));
});

describe('two payers who write one machine differently', () => {
  test.each([
    ['decomposed', machine('Số 12', 'Máy sấy Đại Việt'.normalize('NFD'))],
    ['without accents', machine('SO-12', 'MAY SAY DAI VIET')],
    ['with a dash from a word processor', machine('Số\u201312', 'Máy\u00a0sấy Đại Việt')],
  ])('meet: %s', (_how, written) => {
    const world = new World();
    world.programs.asks('a', dryer('', { objects: [machine('Số 12', 'Máy sấy Đại Việt')] }));
    expect(world.clusters.asks('b', dryer('', { objects: [written] })).code).toBe('object-claimed');
  });

  test('but parts do not run into one another', () => {
    const world = new World();
    world.programs.asks('a', dryer('', { objects: [machine('34', 'A', '12')] }));
    const other = { objects: [machine('4', 'A', '123')] };
    expect(world.clusters.asks('b', dryer('', other)).code).toBe('granted');
  });
});
