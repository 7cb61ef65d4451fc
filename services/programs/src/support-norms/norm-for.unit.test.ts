// Which norm applies, with every expectation written by hand from the circulars: TTLT 26/2014 until
// 2018-05-11, TT 28/2018 from 2018-05-12.
import { describe, expect, it, test } from '@jest/globals';
import { isInForce } from '@kc/claim-ledger';
import { readProvinceBook } from '@kc/geography';
import { loadNationalRules } from '../norms/load-national-rules.js';
import { mostOf, type NormQuestion, type NormReading, normFor } from './norm-for.js';
import { shelfOf } from './norm-shelf.js';
import { shippedNorms } from './shipped-norms.js';
import type { PublishedNorm } from './support-norm.js';

const book = readProvinceBook();
const national = shippedNorms(book);
const million = 1_000_000n;
const laoCaiNow = { scheme: 'QD19_2025', code: '15' } as const;
const laoCaiThen = { scheme: 'GSO_2004', code: '10' } as const;
const yenBaiThen = { scheme: 'GSO_2004', code: '15' } as const;

function question(content: string, on: string | null, over: Partial<NormQuestion> = {}) {
  return {
    content,
    variant: null,
    tier: 'NATIONAL',
    province: null,
    beneficiaryClass: null,
    areaClass: 'NORMAL',
    days: { REGISTRATION: null, PLAN_APPROVAL: on, CONTRACT: null },
    ...over,
  } satisfies NormQuestion;
}

function ask(asked: NormQuestion, more: readonly PublishedNorm[] = [], reading?: NormReading) {
  return normFor(shelfOf([...national, ...more], book), asked, reading);
}

function local(over: Partial<PublishedNorm>): PublishedNorm {
  return {
    id: 'LOCAL',
    effect: 'LIMIT',
    province: laoCaiThen,
    contents: ['KC3.4'],
    variant: null,
    beneficiaryClasses: [],
    areaClasses: [],
    perVi: 'cơ sở',
    perEn: 'establishment',
    percentBp: 5_000,
    cap: 150n * million,
    multiplies: false,
    factorBp: null,
    from: '2022-01-01',
    to: null,
    replaces: [],
    citation: 'Nghị quyết giả định',
    verified: false,
    note: null,
    ...over,
  };
}

describe('the national norms by day', () => {
  it.each([
    ['KC3.4', '2014-04-07', null, null],
    ['KC3.4', '2018-05-11', 5_000, 200n],
    ['KC3.4', '2018-05-12', 5_000, 300n],
    ['KC3.1', '2018-05-11', 3_000, 500n],
    ['KC3.1', '2020-09-03', 3_000, 1_000n],
    ['KC3.5', '2026-03-01', 5_000, 450n],
    ['KC4.6', '2026-03-01', 5_000, 35n],
    ['KC5.3', '2017-01-01', 5_000, 35n],
    ['KC7.3', '2026-03-01', 5_000, 500n],
    ['KC7.4', '2018-05-11', null, 3_000n],
    ['KC7.4', '2018-05-12', 3_000, 6_000n],
    ['KC7.8', '2026-03-01', 3_000, 1_500n],
  ] as const)('%s on %s', (content, on, percentBp, cap) => {
    const { applied } = ask(question(content, on));
    expect(applied?.percentBp ?? null).toBe(percentBp);
    expect(applied?.cap ?? null).toBe(cap === null ? null : cap * million);
  });

  test('say of the others why they do not apply', () => {
    const { considered, reason } = ask(question('KC3.4', '2020-01-01'));
    expect(reason).toBe('APPLIES');
    expect(considered.map(({ norm, why }) => [norm.id, why])).toEqual([['KC3.4-2014', 'ENDED']]);
  });

  test.each(['KC4.1', 'KC4.7', 'KC9.8', 'KC1.1'])('know no amount of %s today', (content) => {
    const found = ask(question(content, '2026-03-01'));
    expect(found.conclusion).toBe('UNKNOWN');
    expect(mostOf(found, 1n)).toBeNull();
  });

  test('leave prizes of 2015 open until the level is named', () => {
    expect(ask(question('KC4.2', '2015-01-01')).reason).toBe('CONTRADICTION');
    const named = ask(question('KC4.2', '2015-01-01', { variant: 'NATION' }));
    expect(named.applied?.cap).toBe(10n * million);
    expect(named.considered).toEqual([
      expect.objectContaining({ why: 'OTHER_VARIANT', because: null }),
    ]);
  });

  test('pay new enterprises in difficult areas only', () => {
    const on = '2026-03-01';
    expect(ask(question('KC2.6', on)).reason).toBe('NO_NORM');
    expect(ask(question('KC2.6', on, { areaClass: null })).openConditions).toEqual(['AREA_CLASS']);
    expect(ask(question('KC2.6', on, { areaClass: 'DIFFICULT' })).openConditions).toEqual([]);
  });
});

test('the date that counts is chosen, and its absence is no norm', () => {
  const days = { REGISTRATION: '2018-05-01', PLAN_APPROVAL: '2018-06-01', CONTRACT: null };
  const on = (governingDate: NormReading['governingDate']) =>
    ask(question('KC3.4', null, { days }), [], { governingDate, compound: false });
  expect(on('REGISTRATION').applied?.cap).toBe(200n * million);
  expect(on('PLAN_APPROVAL').applied?.cap).toBe(300n * million);
  expect(on('CONTRACT')).toMatchObject({ conclusion: 'UNKNOWN', reason: 'DATE_MISSING' });
});

describe('factors of one and a half', () => {
  test('raise a cap as far as it may be, and decide nothing', () => {
    const found = ask(question('KC3.4', '2026-03-01'));
    expect([found.multiplier?.id, found.highestCap]).toEqual(['PRIORITY-2018', 450n * million]);
    expect(mostOf(found, 1_000n * million)).toBe(300n * million);
  });

  test('do not meet on a technology line, unless it is said that they do', () => {
    const asked = question('KC3.5', '2026-03-01');
    expect(ask(asked).highestCap).toBe(450n * million);
    const compound = ask(asked, [], { governingDate: 'PLAN_APPROVAL', compound: true });
    expect(compound.highestCap).toBe(675n * million);
  });
});

test('the smaller of percent and cap, rounded down', () => {
  const found = ask(question('KC3.4', '2026-03-01'));
  expect(mostOf(found, 599_999_999n)).toBe(299_999_999n);
  expect(mostOf(found, 600_000_001n)).toBe(300n * million);
  expect(mostOf(ask(question('KC4.4', '2026-03-01')), 15n * million)).toBe(12n * million);
  expect(mostOf(ask(question('KC6.1', '2026-03-01')), 30n * million)).toBe(30n * million);
});

describe('norms of a province', () => {
  const on = '2026-03-01';
  const at = (province: NormQuestion['province'], more: readonly PublishedNorm[]) =>
    ask(question('KC3.4', on, { tier: 'LOCAL', province }), more);

  test('prevail for local khuyến công, and only there', () => {
    const found = at(laoCaiThen, [local({})]);
    expect(found.applied?.id).toBe('LOCAL');
    expect(found.considered.map(({ norm, why, because }) => [norm.id, why, because])).toEqual([
      ['KC3.4-2014', 'ENDED', null],
      ['KC3.4-2018', 'LOCAL_PREVAILS', 'LOCAL'],
    ]);
    const forNational = ask(question('KC3.4', on, { province: laoCaiThen }), [local({})]);
    expect(forNational.applied?.id).toBe('KC3.4-2018');
    const elsewhere = at(yenBaiThen, [local({})]);
    expect([elsewhere.applied?.id, elsewhere.reason]).toEqual(['KC3.4-2018', 'NATIONAL_FOR_LOCAL']);
  });

  test('of two old provinces in one new one are for a person, until the old area is named', () => {
    const both = [local({}), local({ id: 'YB', province: yenBaiThen, cap: 100n * million })];
    expect(at(laoCaiNow, both)).toMatchObject({ conclusion: 'UNKNOWN', reason: 'CONTRADICTION' });
    expect(at(laoCaiNow, [both[0] as PublishedNorm]).applied?.id).toBe('LOCAL');
    expect(at(yenBaiThen, both).applied?.id).toBe('YB');
  });

  test('are replaced by the new province by name, from its day on', () => {
    const replaces = ['LOCAL', 'YB'];
    const all = [
      local({}),
      local({ id: 'YB', province: yenBaiThen, cap: 100n * million }),
      local({ id: 'NEW', province: laoCaiNow, cap: 250n * million, from: '2026-01-01', replaces }),
    ];
    expect(at(laoCaiNow, all).applied?.id).toBe('NEW');
    expect(at(yenBaiThen, all).applied?.id).toBe('NEW');
    const before = ask(
      question('KC3.4', '2025-12-31', { tier: 'LOCAL', province: yenBaiThen }),
      all,
    );
    expect(before.applied?.id).toBe('YB');
  });

  test('for one class of beneficiary or area prevail over those for all', () => {
    const all = [
      local({}),
      local({ id: 'HH', beneficiaryClasses: ['HOUSEHOLD_BUSINESS'], cap: 200n * million }),
    ];
    const of = (beneficiaryClass: NormQuestion['beneficiaryClass']) =>
      ask(question('KC3.4', on, { tier: 'LOCAL', province: laoCaiThen, beneficiaryClass }), all);
    expect(of('HOUSEHOLD_BUSINESS').applied?.id).toBe('HH');
    expect(of('ENTERPRISE').applied?.id).toBe('LOCAL');
    expect(of(null).reason).toBe('CONTRADICTION');
  });
});

test('the shipped norms say what the rule table of the claim log says, day by day', () => {
  const rules = loadNationalRules([
    { service: 'programs', publicKeys: ['0'.repeat(64)], mayActivateRules: true, mayRule: true },
  ]);
  const figures = ({
    percentBp,
    cap,
    effect,
    multiplies,
    citation,
    verified,
  }: Pick<
    PublishedNorm,
    'percentBp' | 'cap' | 'effect' | 'multiplies' | 'citation' | 'verified'
  >) => ({ percentBp, cap, effect, multiplies, citation, verified });
  const ofKhuyenCong = rules.norms.filter(({ contents }) =>
    contents.every((content) => content.startsWith('KC')),
  );
  expect(ofKhuyenCong.length).toBeGreaterThan(40);
  for (const row of ofKhuyenCong) {
    const same = national.find(({ id }) => id === row.id);
    expect(same).toMatchObject({ ...figures(row), from: row.from, to: row.to });
    expect(same?.contents).toEqual(row.contents);
    for (const day of [row.from, row.to ?? '2026-11-22']) {
      expect(isInForce(row, day)).toBe(true);
      const areaClass = 'DIFFICULT' as const;
      const { variant } = row;
      const found = ask(question(row.contents[0] ?? '', day, { variant, areaClass }));
      expect(found.applied?.id).toBe(row.id);
    }
  }
});
