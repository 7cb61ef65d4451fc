// What the scalars of scalars.graphql let in and how they are written. A refused value is a problem
// without a field: a scalar does not know where it stands, so graphql-errors.ts fills the place in.
import { isoDate, isoMonth, money, Problem } from '@kc/problems';
import { GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';

/** Stands for the field until it is known. */
export const unplaced = '';

const digits = /^-?\d{1,30}$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const Money = scalar({
  name: 'Money',
  read: (value) => money(unplaced, value),
  write: (value) => {
    const amount = whole('Money', value);
    if (amount < 0n) throw new TypeError(`Money must not be negative: ${amount}`);
    return exact(amount);
  },
});

const SignedMoney = scalar({
  name: 'SignedMoney',
  read: (value) => {
    const amount = wholeOf(value);
    if (amount === undefined) throw new Problem('INVALID_AMOUNT', { field: unplaced, value });
    return amount;
  },
  write: (value) => exact(whole('SignedMoney', value)),
});

const Position = scalar({
  name: 'Position',
  read: (value) => {
    const position = wholeOf(value);
    if (position === undefined || position < 0n || position > 2n ** 63n - 1n) {
      throw new Problem('INVALID_NUMBER', { field: unplaced, value, rule: '≥ 0' });
    }
    return position;
  },
  write: (value) => exact(whole('Position', value)),
});

const DateScalar = scalar({
  name: 'Date',
  read: (value) => isoDate(unplaced, value),
  // A JavaScript Date is refused: it is a moment, and which day it falls on depends on the time
  // zone.
  write: (value) => isoDate('Date', value),
});

const Month = scalar({
  name: 'Month',
  read: (value) => isoMonth(unplaced, value),
  write: (value) => isoMonth('Month', value),
});

const DateTime = scalar({
  name: 'DateTime',
  read: (value) => {
    const time = typeof value === 'string' && moment.test(value) ? new Date(value) : undefined;
    if (time === undefined || Number.isNaN(time.getTime())) {
      const rule = 'DateTime = ISO 8601, ví dụ (for instance) 2026-07-31T08:00:00+07:00.';
      throw new Problem('INVALID_REQUEST', { field: unplaced, value, rule });
    }
    return time.toISOString();
  },
  write: (value) => new Date(value as string | Date).toISOString(),
});

export const scalars = { Money, SignedMoney, Position, Date: DateScalar, Month, DateTime };

interface ScalarRule<T> {
  readonly name: string;
  /** What a caller sent, as JSON or as the text of a literal. */
  readonly read: (value: unknown) => T;
  /** What a resolver returned, as JSON. An error here is ours, and masked. */
  readonly write: (value: unknown) => string | number;
}

function scalar<T>({ name, read, write }: ScalarRule<T>): GraphQLScalarType<T, string | number> {
  return new GraphQLScalarType({
    name,
    parseValue: read,
    parseLiteral: (node) => read(textOf(node)),
    serialize: write,
  });
}

/** The digits as they were written: reading them as a JavaScript number would round long ones. */
function textOf(node: ValueNode): string {
  if (node.kind === Kind.STRING || node.kind === Kind.INT) return node.value;
  return print(node);
}

function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  return typeof value === 'string' && digits.test(value) ? BigInt(value) : undefined;
}

function whole(name: string, value: unknown): bigint {
  const number = wholeOf(value);
  if (number === undefined) throw new TypeError(`${name} must be a whole number`);
  return number;
}

/** A JSON number while every client reads it exactly, a string of digits beyond. */
function exact(value: bigint): string | number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
