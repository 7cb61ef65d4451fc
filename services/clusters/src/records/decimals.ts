// Sums of decimal numbers that are kept as text, exactly: four decimals, as inputs allow.

const places = 4;

export function sumOf(numbers: readonly string[]): string {
  return textOf(numbers.reduce((sum, number) => sum + unitsOf(number), 0n));
}

/** Negative where less is there than is taken. */
export function differenceOf(whole: string, taken: string): string {
  return textOf(unitsOf(whole) - unitsOf(taken));
}

export function isMore(one: string, other: string): boolean {
  return unitsOf(one) > unitsOf(other);
}

function unitsOf(number: string): bigint {
  const [whole = '0', part = ''] = number.split('.');
  return BigInt(`${whole}${part.slice(0, places).padEnd(places, '0')}`);
}

function textOf(units: bigint): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const part = digits.slice(-places).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -places)}${part === '' ? '' : `.${part}`}`;
}
