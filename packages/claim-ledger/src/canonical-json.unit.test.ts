// One text for one value, whatever the order in which it was put together.
import { expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.js';

test('sorts keys by code unit at every level, not by locale', () => {
  const given = { b: 1, a: { ä: 1, z: 2, Z: 3 }, B: 2, '\u{1F600}': 1, '\uFFFD': 2 };
  expect(canonicalJson(given)).toBe('{"B":2,"a":{"Z":3,"z":2,"ä":1},"b":1,"😀":1,"\uFFFD":2}');
});

test('writes whole numbers, decimal text for bigints, and null for what is absent', () => {
  expect(canonicalJson([1, 2n, null, undefined as never, 'a"b', true])).toBe(
    '[1,"2",null,null,"a\\"b",true]',
  );
  expect(canonicalJson({ a: undefined })).toBe('{"a":null}');
});

test.each([[1.5], [Number.NaN], [2 ** 53]])('never meets %s', (value) => {
  expect(() => canonicalJson({ value })).toThrow('whole numbers');
});
