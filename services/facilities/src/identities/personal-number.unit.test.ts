// What is kept of a personal identification number, and what is not.
import { describe, expect, it } from '@jest/globals';
import { isPartyKey } from './party-key.js';
import { assertKeyUsable, hashPersonalNumber, mask } from './personal-number.js';

const key = { keyId: 'k1', secret: 'a secret of at least 32 characters' };
const number = '010099012345';

describe('hashPersonalNumber', () => {
  it('gives a party key and the last four digits, and the number in neither', () => {
    const hashed = hashPersonalNumber(number, key);

    expect(hashed?.lastFour).toBe('2345');
    expect(hashed?.partyKey).toMatch(/^pid:k1:[0-9a-f]{64}$/);
    expect(isPartyKey(hashed?.partyKey ?? '')).toBe(true);
    expect(JSON.stringify(hashed)).not.toContain(number);
  });

  it('gives one key for one number, however its digits are grouped', () => {
    expect(hashPersonalNumber('010 099 012.345', key)).toEqual(hashPersonalNumber(number, key));
  });

  it('gives another key under another secret and for another number', () => {
    const other = { ...key, secret: `${key.secret}!` };
    const keys = [
      hashPersonalNumber(number, key),
      hashPersonalNumber(number, other),
      hashPersonalNumber('010099012346', key),
    ].map((hashed) => hashed?.partyKey);

    expect(new Set(keys).size).toBe(3);
  });

  it.each(['', '01009901234', '0100990123456', '01009901234x'])('refuses %j', (given) => {
    expect(hashPersonalNumber(given, key)).toBeNull();
  });
});

describe('mask', () => {
  it('shows the last four digits only', () => {
    expect(mask('2345')).toBe('********2345');
  });
});

describe('assertKeyUsable', () => {
  it.each([
    ['a key id that no party key may carry', { ...key, keyId: 'Key 1' }],
    ['a secret short enough to try', { ...key, secret: 'secret' }],
  ])('refuses %s', (_, unusable) => {
    expect(() => assertKeyUsable(unusable)).toThrow();
    expect(() => assertKeyUsable(key)).not.toThrow();
  });
});
