// The provinces as rows: how many there are, which codes mean two, and what lies within what.
import { describe, expect, it } from '@jest/globals';
import {
  codeSchemes,
  currentProvince,
  findProvince,
  inForce,
  knownProvince,
  liesWithin,
  predecessorsOf,
  readProvinceBook,
  todayInVietnam,
} from '@kc/geography';

const book = readProvinceBook();
const old = (code: string) => ({ scheme: 'GSO_2004', code }) as const;
const today = (code: string) => ({ scheme: 'QD19_2025', code }) as const;
const nameOf = (ref: Parameters<typeof findProvince>[1]) => findProvince(book, ref)?.name;

describe('the province book', () => {
  it('has 63 provinces until 2025-06-30 and 34 from the day after', () => {
    const on = (date: string) => book.provinces.filter((each) => inForce(each, date)).length;

    expect([on('2024-12-31'), on('2025-01-01'), on('2025-06-30')]).toEqual([63, 63, 63]);
    expect([on('2025-07-01'), on('2026-04-29'), on('2026-04-30')]).toEqual([34, 34, 34]);
  });

  it('leaves 11 provinces as they were and merges 52 into 23', () => {
    const merged = book.provinces
      .filter((each) => each.scheme === 'QD19_2025' && each.validTo === null)
      .map((each) => predecessorsOf(book, each).length);

    expect(merged.filter((count) => count === 1)).toHaveLength(11);
    expect(merged.filter((count) => count > 1)).toHaveLength(23);
    expect(merged.reduce((sum, count) => sum + count)).toBe(63);
  });

  it('has exactly seven codes that mean another province in each scheme', () => {
    const codes = new Set(book.provinces.map(({ code }) => code));
    const reused = [...codes]
      .map((code) => [code, nameOf(old(code)), nameOf(today(code))])
      .filter(([, before, after]) => before && after && before !== after);

    expect(reused).toEqual([
      ['15', 'Yên Bái', 'Lào Cai'],
      ['24', 'Bắc Giang', 'Bắc Ninh'],
      ['44', 'Quảng Bình', 'Quảng Trị'],
      ['52', 'Bình Định', 'Gia Lai'],
      ['80', 'Long An', 'Tây Ninh'],
      ['82', 'Tiền Giang', 'Đồng Tháp'],
      ['91', 'Kiên Giang', 'An Giang'],
    ]);
  });

  it('counts 28, 15, 20 old and 18, 8, 8 new provinces by region; Lâm Đồng straddles', () => {
    const count = (scheme: string) =>
      ['NORTH', 'CENTRAL_HIGHLANDS', 'SOUTH'].map(
        (region) =>
          book.regions.filter((each) => each.province.scheme === scheme && each.region === region)
            .length,
      );

    expect(codeSchemes.map(count)).toEqual([
      [28, 15, 20],
      [18, 8, 8],
    ]);
    expect(book.regions.filter(({ basis }) => basis === 'STRADDLES')).toMatchObject([
      { province: today('68') },
    ]);
  });

  it('names Huế and Đồng Nai by the rank of the day', () => {
    const fullNames = [
      findProvince(book, old('46'), '2024-12-31'),
      findProvince(book, old('46'), '2025-01-01'),
      findProvince(book, today('75'), '2026-04-29'),
      findProvince(book, today('75')),
    ].map((each) => each?.fullName);

    expect(fullNames).toEqual([
      'Tỉnh Thừa Thiên Huế',
      'Thành phố Huế',
      'Tỉnh Đồng Nai',
      'Thành phố Đồng Nai',
    ]);
  });
});

describe('the crosswalk', () => {
  it('takes old Lào Cai (10) and Yên Bái (15) to the Lào Cai of today (15)', () => {
    expect(currentProvince(book, old('10'))).toEqual(today('15'));
    expect(currentProvince(book, old('15'))).toEqual(today('15'));
    expect(currentProvince(book, today('15'))).toEqual(today('15'));
  });

  it('holds what was recorded under the merged provinces, and not the other way round', () => {
    expect(liesWithin(book, old('10'), today('15'))).toBe(true);
    expect(liesWithin(book, old('15'), today('15'))).toBe(true);
    expect(liesWithin(book, today('15'), old('10'))).toBe(false);
    expect(liesWithin(book, old('12'), today('15'))).toBe(false);
  });
});

describe('knownProvince', () => {
  it('PROVINCE_SCHEME_MISSING: says what the bare code may mean', () => {
    expect(() => knownProvince(book, 'province', { code: '15' })).toThrow(
      expect.objectContaining({
        code: 'PROVINCE_SCHEME_MISSING',
        value: '15',
        rule: 'GSO_2004 15 = Yên Bái, QD19_2025 15 = Lào Cai',
      }),
    );
  });

  it('UNKNOWN_PROVINCE: names the scheme, and the other one when the code exists there', () => {
    expect(() => knownProvince(book, 'province', today('10'))).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_PROVINCE',
        rule: 'QD19_2025 (GSO_2004 10 = Lào Cai)',
      }),
    );
    expect(() => knownProvince(book, 'province', old('99'))).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_PROVINCE', rule: 'GSO_2004' }),
    );
  });
});

describe('todayInVietnam', () => {
  it('is a day ahead of UTC from 17:00 on', () => {
    expect(todayInVietnam(new Date('2026-11-21T16:59:59Z'))).toBe('2026-11-21');
    expect(todayInVietnam(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
  });
});
