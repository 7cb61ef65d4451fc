// Reads the value of a stated figure as printed, decimal digits in a unit, into đồng. Nothing is
// rounded: a value that does not come to whole đồng is no sum of money.
import { maxMoney, Problem } from '@kc/problems';
import type { FigureUnit } from './programme.js';

const shape = /^(\d{1,15})(?:\.(\d{1,9}))?$/;

/** Powers of ten from the unit to the đồng; null when the unit is no money. */
const exponents: Record<FigureUnit, number | null> = {
  DONG: 0,
  MILLION_DONG: 6,
  BILLION_DONG: 9,
  PERCENT: null,
  COUNT: null,
};

export function isMoneyUnit(unit: FigureUnit): boolean {
  return exponents[unit] !== null;
}

export function statedValue(field: string, value: string): string {
  if (shape.test(value)) return value;
  throw new Problem('INVALID_NUMBER', { field, value, rule: '(chữ số, digits: 75300, 64.3)' });
}

/** The checked value in đồng; null when the unit is no money. */
export function amountOf(field: string, value: string, unit: FigureUnit): bigint | null {
  const exponent = exponents[unit];
  if (exponent === null) return null;
  const [whole = '', fraction = ''] = value.split('.');
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > exponent) throw new Problem('INVALID_AMOUNT', { field, value });
  const amount = BigInt(whole + digits.padEnd(exponent, '0'));
  if (amount > maxMoney) throw new Problem('AMOUNT_TOO_LARGE', { field, value, rule: maxMoney });
  return amount;
}
