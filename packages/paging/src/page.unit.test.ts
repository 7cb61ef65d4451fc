// What a cursor carries from one page to the next, and which cursors are refused.
import { describe, expect, it } from '@jest/globals';
import { Problem } from '@kc/problems';
import { pageInfoOf, pageOf, pageRequest, writeCursor } from './page.js';

const id = '00000000-0000-4000-8000-000000000001';

describe('a cursor', () => {
  it('brings back the key and the id of the row it was made for', () => {
    const after = writeCursor({ key: 'Cụm công nghiệp Bắc Duyên Hải', id });

    expect(pageRequest({ first: 10, after })).toEqual({
      first: 10,
      after: { key: 'Cụm công nghiệp Bắc Duyên Hải', id },
    });
  });

  it.each([
    ['text that no page gave', 'abc'],
    ['an id that is none', writeCursor({ key: 'a', id: '1' })],
    ['a NUL, which PostgreSQL has no text for', writeCursor({ key: 'a\0', id })],
    ['half a character', writeCursor({ key: '\ud800', id })],
    ['great length', writeCursor({ key: 'a'.repeat(2_000), id })],
  ])('is refused with %s', (_, after) => {
    expect(() => pageRequest({ first: 10, after })).toThrow(Problem);
  });

  it('is refused when its key is none of this list', () => {
    const after = writeCursor({ key: 'tomorrow', id });

    expect(() => pageRequest({ first: 10, after }, (key) => /^\d{4}-/.test(key))).toThrow(
      /UNKNOWN_VALUE/,
    );
  });
});

describe('a page', () => {
  it('is cut to its length and says that there is more', () => {
    const page = pageOf(['a', 'b', 'c'], { first: 2, after: null });

    expect(page).toEqual({ rows: ['a', 'b'], hasNextPage: true, hasPreviousPage: false });
  });

  it('begins and ends with the cursors of its own rows', () => {
    const page = pageOf(['a', 'b'], { first: 2, after: { key: '0', id } });

    expect(pageInfoOf(page, (key) => ({ key, id }))).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: writeCursor({ key: 'a', id }),
      endCursor: writeCursor({ key: 'b', id }),
    });
  });

  it.each([0, 101, 1.5])('of %s rows is refused', (first) => {
    expect(() => pageRequest({ first })).toThrow(/INVALID_NUMBER/);
  });
});
