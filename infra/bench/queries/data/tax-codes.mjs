// Invented tax codes with a right check digit, none twice.

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const firstNine = 980_000_000;

export function* taxCodes() {
  for (let root = firstNine; ; root += 1) {
    const sum = weights.reduce((total, weight, at) => total + weight * Number(`${root}`[at]), 0);
    const check = 10 - (sum % 11);
    if (check !== 10) yield `${root}${check}`;
  }
}
