// Turns a telephone number into what may be kept: a keyed hash to match by and the last three
// digits to show. The number itself leaves this file in no form.
import { createHmac } from 'node:crypto';
import type { PersonalNumberKey } from '../identities/personal-number.js';

/** Mobile numbers have ten digits, fixed lines eleven; +84 stands for the leading 0. */
const shape = /^0[0-9]{9,10}$/;

/** Null when it is no telephone number of Vietnam; the caller must not repeat it in an error. */
export function hashPhone(
  given: string,
  { keyId, secret }: PersonalNumberKey,
): { readonly phoneKey: string; readonly phoneLastThree: string } | null {
  const digits = given.replace(/[ .()-]/g, '').replace(/^\+84/, '0');
  if (!shape.test(digits)) return null;
  const hash = createHmac('sha256', secret).update(`tel:${digits}`).digest('hex');
  return { phoneKey: `tel:${keyId}:${hash}`, phoneLastThree: digits.slice(-3) };
}

export function maskPhone(lastThree: string): string {
  return `*******${lastThree}`;
}
