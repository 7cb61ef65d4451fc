// Turns a personal identification number (số định danh cá nhân) into what may be kept: a keyed hash
// to match by and the last four digits to show. The number itself leaves this file in no form.
import { createHmac } from 'node:crypto';

export interface PersonalNumberKey {
  /** Names the secret, so that hashes made under different keys are never compared. */
  readonly keyId: string;
  readonly secret: string;
}

export interface PersonalIdentity {
  readonly partyKey: string;
  readonly lastFour: string;
}

const shape = /^[0-9]{12}$/;
const keyIdShape = /^[a-z0-9]{1,16}$/;
/** There are few enough personal numbers to try them all; only the secret keeps the hash closed. */
const minSecretLength = 32;

/**
 * At start: a key under which no party key could be written, or that could be guessed, is refused.
 */
export function assertKeyUsable({ keyId, secret }: PersonalNumberKey): void {
  if (!keyIdShape.test(keyId)) throw new Error('the personal number key id must be [a-z0-9]{1,16}');
  if (secret.length < minSecretLength) {
    throw new Error(`the personal number secret must have at least ${minSecretLength} characters`);
  }
}

/** Null when the text is not twelve digits; the caller must not repeat the text in an error. */
export function hashPersonalNumber(given: string, key: PersonalNumberKey): PersonalIdentity | null {
  const digits = given.replace(/[ .]/g, '');
  if (!shape.test(digits)) return null;
  const hash = createHmac('sha256', key.secret).update(digits).digest('hex');
  return { partyKey: `pid:${key.keyId}:${hash}`, lastFour: digits.slice(-4) };
}

/** The form in which the tax authority publishes it: only the last four characters can be read. */
export function mask(lastFour: string): string {
  return `********${lastFour}`;
}
