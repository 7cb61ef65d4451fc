// What each scalar lets in, what it refuses with which code, and how it is written.
import { describe, expect, it, test } from '@jest/globals';
import { parseValue } from 'graphql';
import { scalars } from './scalars.js';

const { Money, SignedMoney, Position, DateTime, Month } = scalars;

describe('Money', () => {
  it.each([
    [0, 0n],
    [150_000_000, 150_000_000n],
    ['150000000', 150_000_000n],
  ])('reads %j', (sent, amount) => {
    expect(Money.parseValue(sent)).toBe(amount);
  });

  it('reads the digits of a literal, number or string', () => {
    expect(Money.parseLiteral(parseValue('75300000000'), {})).toBe(75_300_000_000n);
    expect(Money.parseLiteral(parseValue('"75300000000"'), {})).toBe(75_300_000_000n);
  });

  it.each([
    [-1, 'NEGATIVE_AMOUNT'],
    ['-5', 'NEGATIVE_AMOUNT'],
    [1.5, 'INVALID_AMOUNT'],
    ['1.5', 'INVALID_AMOUNT'],
    ['1e9', 'INVALID_AMOUNT'],
    ['1 000', 'INVALID_AMOUNT'],
    [2 ** 53, 'INVALID_AMOUNT'],
    [true, 'INVALID_AMOUNT'],
    [{}, 'INVALID_AMOUNT'],
    ['9'.repeat(400_000), 'INVALID_AMOUNT'],
    ['9007199254740993', 'AMOUNT_TOO_LARGE'],
  ])('refuses %.40j', (sent, code) => {
    expect(() => Money.parseValue(sent)).toThrow(expect.objectContaining({ code }));
  });

  it.each(['1.5', '1e3', '[1]', '{a: 1}', 'true', 'MANY'])('refuses the literal %s', (text) => {
    expect(() => Money.parseLiteral(parseValue(text), {})).toThrow(
      expect.objectContaining({ code: 'INVALID_AMOUNT' }),
    );
  });

  it('is written as a number while that is exact, and as digits beyond', () => {
    expect(Money.serialize(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(Money.serialize(9_007_199_254_740_992n)).toBe('9007199254740992');
    expect(Money.serialize('15820000000')).toBe(15_820_000_000);
  });

  it.each([[-1n], [1.5], ['1.5'], [{}]])('is never written from %p', (value) => {
    expect(() => Money.serialize(value)).toThrow(TypeError);
  });
});

test('SignedMoney goes below zero, both ways', () => {
  expect(SignedMoney.parseValue('-800000000')).toBe(-800_000_000n);
  expect(SignedMoney.serialize(-800_000_000n)).toBe(-800_000_000);
  expect(() => SignedMoney.parseValue(0.5)).toThrow(
    expect.objectContaining({ code: 'INVALID_AMOUNT' }),
  );
});

describe('Position', () => {
  it('is exact beyond 2^53', () => {
    expect(Position.parseValue('9007199254740993')).toBe(9_007_199_254_740_993n);
    expect(Position.serialize(9_007_199_254_740_993n)).toBe('9007199254740993');
  });

  it.each([-1, 0.5, '', '9223372036854775808'])('refuses %j', (sent) => {
    expect(() => Position.parseValue(sent)).toThrow(
      expect.objectContaining({ code: 'INVALID_NUMBER' }),
    );
  });
});

describe('Date and Month', () => {
  it('keep the text they were given', () => {
    expect(scalars.Date.parseValue('2024-02-29')).toBe('2024-02-29');
    expect(Month.parseValue('2024-02')).toBe('2024-02');
  });

  it.each(['2023-02-29', '29/02/2024', '2024-2-9', 20240229, null])('refuse %j', (sent) => {
    expect(() => scalars.Date.parseValue(sent)).toThrow(
      expect.objectContaining({ name: 'Problem' }),
    );
  });

  it('a moment is not written as a date', () => {
    expect(() => scalars.Date.serialize(new Date())).toThrow();
  });
});

describe('DateTime', () => {
  it('is answered in UTC', () => {
    expect(DateTime.parseValue('2024-02-29T08:00:00+07:00')).toBe('2024-02-29T01:00:00.000Z');
    expect(DateTime.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each(['2024-02-29', '2024-02-29T08:00:00', 'yesterday', 5])('refuses %j', (sent) => {
    expect(() => DateTime.parseValue(sent)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });
});
