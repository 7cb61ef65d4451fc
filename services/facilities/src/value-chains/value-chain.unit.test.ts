// Which chains the program carries, what a sheet may not say, and how counts roll up into the
// provinces of today; and when an OCOP certificate is valid.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { standingOn } from '../products/ocop-certificate.js';
import { balanceOf, knownChain, knownSegment } from './value-chain.js';
import { readValueChains, valueChains } from './value-chain-rows.js';

describe('readValueChains', () => {
  it('carries the textile chain from fibre to garments', () => {
    expect(readValueChains()).toMatchObject([
      {
        code: 'TEXTILE',
        segments: ['FIBRE', 'YARN', 'WEAVING', 'DYEING', 'GARMENT'].map((code) => ({ code })),
      },
    ]);
  });

  it('refuses a segment that stands twice, and an empty name', () => {
    const heading = 'chain,chain_vi,chain_en,segment,vi,en';

    expect(() => valueChains(`${heading}\nA,a,a,X,x,x\nA,a,a,X,y,y\n`)).toThrow(
      'A has a segment twice',
    );
    expect(() => valueChains(`${heading}\nA,a,a,X,,x\n`)).toThrow('vi is empty');
  });
});

describe('knownChain and knownSegment', () => {
  const chains = readValueChains();

  it('UNKNOWN_VALUE: names the chains, or the segments of the chain, there are', () => {
    expect(() => knownChain(chains, 'f', 'TEA')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_VALUE', value: 'TEA', rule: 'TEXTILE' }),
    );
    expect(() => knownSegment(knownChain(chains, 'f', 'TEXTILE'), 'g', 'SEWING')).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_VALUE',
        field: 'g',
        rule: expect.stringContaining('YARN'),
      }),
    );
  });
});

describe('balanceOf', () => {
  it('counts what was recorded under old codes in the province of today', () => {
    const rows = balanceOf(
      readProvinceBook(),
      [
        // 15 was Yên Bái, 10 was Lào Cai; both are 15, Lào Cai, now.
        { provinceScheme: 'GSO_2004', provinceCode: '15', segment: 'YARN', establishments: 2 },
        { provinceScheme: 'GSO_2004', provinceCode: '10', segment: 'YARN', establishments: 3 },
        { provinceScheme: 'QD19_2025', provinceCode: '15', segment: 'GARMENT', establishments: 5 },
        { provinceScheme: 'QD19_2025', provinceCode: '01', segment: 'YARN', establishments: 7 },
      ],
      'CURRENT',
    );

    expect(rows.map(({ province, counts }) => [province.code, Object.fromEntries(counts)])).toEqual(
      [
        ['01', { YARN: 7 }],
        ['15', { YARN: 5, GARMENT: 5 }],
      ],
    );
  });
});

describe('standingOn', () => {
  const certificate = { issuedOn: '2023-05-10', validUntil: '2026-05-09' };

  it.each([
    ['2023-05-09', 'NOT_YET'],
    ['2023-05-10', 'VALID'],
    ['2026-05-09', 'VALID'],
    ['2026-05-10', 'EXPIRED'],
  ])('%s: %s', (on, standing) => {
    expect(standingOn(certificate, on)).toBe(standing);
  });

  it('does not guess an end that is not on record', () => {
    expect(standingOn({ ...certificate, validUntil: null }, '2040-01-01')).toBe('END_NOT_KNOWN');
  });
});
