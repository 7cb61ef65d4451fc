// What stands in the way of filing participations, and what the contract leaves to the firm.
import { describe, expect, it } from '@jest/globals';
import { ownShare, refusalsOf, refusalWords } from './participation.js';

const row = (partyKey: string, ...boothKeys: string[]) => ({ id: partyKey, partyKey, boothKeys });

describe('refusalsOf', () => {
  const known = { partyKeys: new Set(['tax:1']), boothKeys: new Set(['A1', 'A2']) };

  it('is empty for fresh parties at booths of the event', () => {
    expect(refusalsOf([row('tax:2', 'A1'), row('tax:3')], known)).toEqual([]);
  });

  it('says every reason against every row', () => {
    expect(refusalsOf([row('tax:2', 'A1'), row('tax:1', 'B9', 'B10')], known)).toEqual([
      { row: 1, obstacle: 'ALREADY_TAKES_PART', value: 'tax:1' },
      { row: 1, obstacle: 'NO_SUCH_BOOTH', value: 'B9' },
      { row: 1, obstacle: 'NO_SUCH_BOOTH', value: 'B10' },
    ]);
  });

  it('counts rows from 1 for people and names the way out', () => {
    const words = refusalWords({ row: 4, obstacle: 'NO_SUCH_BOOTH', value: 'B9' });
    expect(words.reasonVi).toMatch(/^Dòng 5: .*B9.*addBooths/);
    expect(words.reasonEn).toMatch(/^Row 5: .*B9.*addBooths/);
  });
});

it('leaves to the firm what no source bears: 12 million less 80 % and 1 million', () => {
  const share = (source: string, amount: bigint) => ({ source, programme: '', payer: '', amount });
  const shares = [share('KCDP_PROVINCE', 9_600_000n), share('TRADE_PROMOTION_LOCAL', 1_000_000n)];
  expect(ownShare({ price: 12_000_000n, shares })).toBe(1_400_000n);
  expect(ownShare({ price: 12_000_000n, shares: [] })).toBe(12_000_000n);
});
