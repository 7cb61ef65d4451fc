// When a pair of records is shown to a person again.
import { describe, expect, it } from '@jest/globals';
import { hashPhone } from '../contacts/phone-number.js';
import { isOpen, pairOf } from './duplicate.js';

describe('isOpen', () => {
  it('shows what nobody has looked at, and what was left unsure', () => {
    expect(isOpen(['SAME_PHONE'], null)).toBe(true);
    expect(isOpen(['SAME_PHONE'], { verdict: 'UNSURE', reasons: ['SAME_PHONE'] })).toBe(true);
  });

  it('rests once found to be two parties, until another reason turns up', () => {
    const decision = { verdict: 'DIFFERENT', reasons: ['SAME_PHONE'] } as const;

    expect(isOpen(['SAME_PHONE'], decision)).toBe(false);
    expect(isOpen(['SAME_OWNER', 'SAME_PHONE'], decision)).toBe(true);
  });

  it('rests for good once found to be one', () => {
    expect(isOpen(['SAME_OWNER'], { verdict: 'SAME', reasons: [] })).toBe(false);
  });
});

describe('pairOf', () => {
  it('spells a pair in one way', () => {
    expect(pairOf('b', 'a')).toEqual(pairOf('a', 'b'));
  });
});

describe('hashPhone', () => {
  const key = { keyId: 'k1', secret: 'a secret of at least 32 characters' };

  it('knows one number in its spellings, and keeps three digits', () => {
    const spellings = ['0912345678', '+84 912 345 678', '0912.345.678', '(091) 234-5678'];
    const hashes = spellings.map((each) => hashPhone(each, key));

    expect(new Set(hashes.map((each) => each?.phoneKey)).size).toBe(1);
    expect(hashes[0]?.phoneLastThree).toBe('678');
    expect(JSON.stringify(hashes)).not.toContain('912345678');
  });

  it.each(['912345678', '091234567', '091234567890', 'không có'])('is no number: %s', (given) => {
    expect(hashPhone(given, key)).toBeNull();
  });
});
