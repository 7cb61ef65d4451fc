// Reads a Vietnamese tax code (mã số thuế): ten digits, of which the last is a check digit, and
// three more for a branch. It says what is wrong; it does not know who asks or what is done about
// it.

export interface TaxCode {
  /** The canonical spelling: `0100109106`, or `0100109106-001` for a branch. */
  readonly code: string;
  readonly branch: string | null;
  readonly checkDigit: CheckDigit;
}

/** NONE_EXISTS: for these nine digits the rule yields 10, so no tenth digit can be right. */
export type CheckDigit = 'RIGHT' | 'WRONG' | 'NONE_EXISTS';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;
const shape = /^([0-9]{10})(?:-?([0-9]{3}))?$/;

/** Null for what is no tax code. Spaces and dots only group the digits; they carry no meaning. */
export function readTaxCode(given: string): TaxCode | null {
  const found = shape.exec(given.replace(/[ .]/g, ''));
  if (found?.[1] === undefined) return null;
  const [, root, branch = null] = found;
  const code = branch === null ? root : `${root}-${branch}`;
  return { code, branch, checkDigit: judge(root) };
}

/** The tenth digit for the first nine, or null when none is right. */
export function checkDigitFor(firstNine: string): number | null {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(firstNine[at]), 0);
  const check = 10 - (sum % 11);
  return check === 10 ? null : check;
}

function judge(root: string): CheckDigit {
  const expected = checkDigitFor(root.slice(0, 9));
  if (expected === null) return 'NONE_EXISTS';
  return expected === Number(root[9]) ? 'RIGHT' : 'WRONG';
}
