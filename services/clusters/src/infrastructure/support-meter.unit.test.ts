// What the meter of an infrastructure project shows, for claims as the ledger holds them.
import { describe, expect, it } from '@jest/globals';
import { type ProjectTotal, type RuleTable, shareCounter } from '@kc/claim-ledger';
import { rulesOf } from '@kc/funding-fixture';
import { clusterRules } from '../clusters.fixture.js';
import { type CountedClaim, supportMeter } from './support-meter.js';

const projectId = '00000000-0000-4000-8000-000000000001';
const million = 1_000_000n;
const rules = rulesOf(clusterRules, '0'.repeat(64));

const total: ProjectTotal = {
  project: projectId,
  service: 'clusters',
  total: 1_000n * million,
  decisionNumber: '12/QĐ-UBND',
  decisionDate: '2026-01-02',
  setAt: 1n,
};

interface Held {
  readonly service?: string;
  readonly counted: bigint | null;
  readonly decided?: boolean;
  readonly paid?: bigint;
  readonly recovered?: bigint;
  readonly state?: CountedClaim['state'];
  readonly conflicts?: readonly string[];
}

function claim({ service = 'clusters', counted, ...held }: Held): CountedClaim {
  const { decided = false, paid = 0n, recovered = 0n, conflicts = [] } = held;
  return {
    service,
    state: held.state ?? (decided ? 'CONFIRMED' : 'RESERVED'),
    recovered,
    conflicts,
    source: service === 'clusters' ? 'CLUSTER_PUBLIC_INVESTMENT' : 'KCQG',
    decision: decided ? { number: '1', date: '2026-02-03' } : null,
    authorised: paid,
    counted: counted === null ? [] : [{ counter: shareCounter(projectId), amount: counted }],
  };
}

function meter(
  claims: readonly CountedClaim[],
  given: Partial<{ total: undefined; rules: RuleTable; on: string }>,
) {
  return supportMeter({ projectId, total, rules, claims, on: '2026-11-23', ...given });
}

describe('the 30 % meter', () => {
  it('leaves 30 % of the total when nobody has asked', () => {
    expect(meter([], {})).toMatchObject({
      limitBp: 3_000,
      total: 1_000n * million,
      limit: 300n * million,
      counted: 0n,
      left: 300n * million,
      exceededBy: 0n,
      payers: [],
    });
  });

  it('adds up reserved, confirmed and paid of each payer, each đồng once', () => {
    const claims = [
      claim({ counted: 100n * million, decided: true, paid: 40n * million }),
      claim({ counted: 20n * million }),
      claim({ service: 'programs', counted: 50n * million, decided: true, paid: 50n * million }),
    ];

    expect(meter(claims, {})).toMatchObject({
      counted: 170n * million,
      left: 130n * million,
      payers: [
        {
          service: 'clusters',
          source: 'CLUSTER_PUBLIC_INVESTMENT',
          reserved: 20n * million,
          confirmed: 60n * million,
          paid: 40n * million,
        },
        {
          service: 'programs',
          source: 'KCQG',
          reserved: 0n,
          confirmed: 0n,
          paid: 50n * million,
        },
      ],
    });
  });

  it('passes over claims that hold nothing and money that is not the state’s', () => {
    expect(meter([claim({ counted: null })], {})).toMatchObject({ counted: 0n, payers: [] });
  });

  it('shows by how much a lowered total is exceeded, and never a negative remainder', () => {
    const claims = [claim({ counted: 310n * million })];

    expect(meter(claims, {})).toMatchObject({ left: 0n, exceededBy: 10n * million });
  });

  it.each([
    ['no total is recorded', { total: undefined }],
    ['no ceiling is in force', { rules: { ...rules, ceilings: [] } }],
  ])('gives no limit while %s', (_, given) => {
    const shown = meter([claim({ counted: million })], given);

    expect(shown).toMatchObject({ limit: null, left: null, exceededBy: null, counted: million });
  });

  it('counts money that came back as paid no more', () => {
    const settled = { counted: 70n * million, decided: true, state: 'SETTLED' } as const;
    const claims = [claim({ ...settled, paid: 100n * million, recovered: 30n * million })];

    expect(meter(claims, {})).toMatchObject({
      counted: 70n * million,
      confirmed: 0n,
      paid: 70n * million,
    });
  });
});

describe('what the meter warns of', () => {
  const share = rules.ceilings.filter(({ kind }) => kind === 'PROJECT_SHARE');
  const dated = {
    ...rules,
    ceilings: share.flatMap((row) => [
      { ...row, id: 'H3-2024', from: '2024-05-01', to: '2026-09-14' },
      { ...row, id: 'H3-2026', from: '2026-09-15', to: null, verified: false },
    ]),
  };
  const codes = (claims: readonly CountedClaim[], given: Parameters<typeof meter>[1]) =>
    meter(claims, { rules: dated, ...given }).warnings.map(({ code }) => code);

  it.each<[string, string | null, readonly string[]]>([
    ['2024-04-30', null, ['NO_CEILING']],
    ['2024-05-01', 'H3-2024', []],
    ['2026-09-14', 'H3-2024', []],
    ['2026-09-15', 'H3-2026', ['CEILING_UNVERIFIED']],
  ])('on %s the ceiling is %s', (on, id, warned) => {
    const shown = meter([claim({ counted: 100n * million })], { rules: dated, on });

    expect([shown.rule?.id ?? null, shown.warnings.map(({ code }) => code)]).toEqual([id, warned]);
    expect(shown.left).toBe(id === null ? null : 200n * million);
  });

  it('asks in words, in both languages, where the law is unclear', () => {
    const [warning] = meter([], { rules: dated, on: '2026-11-23' }).warnings;

    expect(warning?.messageVi).toContain('hỏi Sở Công Thương hoặc Bộ Công Thương');
    expect(warning?.messageEn).toContain('ask the Sở Công Thương or the ministry');
    expect(warning?.rule?.id).toBe('G-CEILING_UNVERIFIED');
  });

  it.each<[string, Held]>([
    ['EXCEEDED', { counted: 301n * million }],
    ['UNDER_REVIEW', { counted: million, state: 'UNDER_REVIEW' }],
    ['IN_CONFLICT', { counted: million, conflicts: ['case'] }],
  ])('%s', (code, held) => {
    expect(codes([claim(held)], { on: '2026-01-05' })).toEqual([code]);
    expect(codes([claim({ ...held, counted: null })], { on: '2026-01-05' })).toEqual([]);
  });

  it('says that without a total nothing can be compared', () => {
    expect(codes([], { total: undefined, on: '2026-01-05' })).toEqual(['TOTAL_MISSING']);
  });
});
