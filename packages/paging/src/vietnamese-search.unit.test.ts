// Which words are searched for, and which texts are one.
import { describe, expect, it } from '@jest/globals';
import { foldVietnamese, letterKey, searchWords } from './vietnamese-search.js';

describe('searchWords', () => {
  it.each([
    ['no text', undefined, []],
    ['words apart by several blanks', 'chè   Tủa Chùa', ['chè', 'Tủa', 'Chùa']],
    ['a word twice', 'chè chè', ['chè']],
  ])('reads %s', (_, given, words) => {
    expect(searchWords('text', given)).toEqual(words);
  });

  it('takes eight words and no more', () => {
    expect(searchWords('text', '1 2 3 4 5 6 7 8 9')).toHaveLength(8);
  });
});

describe('foldVietnamese', () => {
  it.each([
    ['Đắk Lắk', 'dak lak'],
    ['Hoà Bình'.normalize('NFD'), 'hoa binh'],
    ['TỔ HỢP TÁC', 'to hop tac'],
  ])('of %s is %s', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
  });
});

describe('letterKey', () => {
  it.each([
    ['Đ-01', 'd 01'],
    ['Gói 3.A', 'GOI 3a'],
    ['Hội chợ Tây Bắc', 'hoi cho, TAY BAC'],
  ])('%s is the same as %s', (one, other) => {
    expect(letterKey(one)).toBe(letterKey(other));
  });

  it('tells numbers apart', () => {
    expect(letterKey('A-1')).not.toBe(letterKey('A-11'));
  });
});
