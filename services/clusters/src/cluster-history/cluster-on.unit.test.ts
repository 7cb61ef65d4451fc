// What a cluster was on a day, and what was believed of it at a moment.
import { describe, expect, it } from '@jest/globals';
import type { ClusterFact, DatedDecision, FactValue, Said } from './cluster-fact.js';
import { type ClusterOn, clusterOn, shareBp } from './cluster-on.js';
import { landRules } from './land-rule-rows.js';
import { clusterWarnings } from './land-warnings.js';

const clusterId = '00000000-0000-4000-8000-000000000001';
const recordedBy = { personId: 'p', name: 'Vàng Thị Mẩy', role: 'DOIT', organisation: 'Sở' };

function said(id: string, over: Partial<Said> = {}): Said {
  const rest = { corrects: null, reason: null, withdrawn: false };
  return { id, clusterId, recordedBy, recordedAt: new Date('2026-01-01'), ...rest, ...over };
}

function fact(id: string, value: FactValue, over: Partial<ClusterFact> = {}): ClusterFact {
  return { ...said(id, over), value, validFrom: null, validTo: null, basis: null, ...over };
}

function decision(
  kind: DatedDecision['kind'],
  decidedOn: string,
  ha: string | null,
): DatedDecision {
  const number = `${decidedOn}/QĐ-UBND`;
  return { ...said(number), kind, number, decidedOn, issuer: null, areaAfterHa: ha, note: null };
}

const on = (
  day: string,
  facts: readonly ClusterFact[],
  decisions: readonly DatedDecision[] = [],
): ClusterOn => clusterOn({ facts, decisions }, { clusterId, on: day, knownAt: null });

describe('a cluster on a day', () => {
  const names = [
    fact('old', { aspect: 'NAME', text: 'Cụm Bắc' }),
    fact('new', { aspect: 'NAME', text: 'Cụm Bắc Hà' }, { validFrom: '2020-05-01' }),
    fact(
      'other',
      { aspect: 'ALIAS', text: 'CCN số 1' },
      { validFrom: '2019-01-01', validTo: '2021-12-31' },
    ),
  ];

  it.each<[string, string, readonly string[]]>([
    ['2018-12-31', 'Cụm Bắc', []],
    ['2020-04-30', 'Cụm Bắc', ['CCN số 1']],
    ['2020-05-01', 'Cụm Bắc Hà', ['CCN số 1']],
    ['2022-01-01', 'Cụm Bắc Hà', []],
  ])('has on %s the name %s', (day, name, aliases) => {
    expect(on(day, names)).toMatchObject({ name, aliases });
  });

  it('is planned, established, expanded; a later plan says no area of what stands', () => {
    const decisions = [
      decision('PLANNING', '2010-03-01', '50'),
      decision('ESTABLISHMENT', '2012-03-01', '30.5'),
      decision('EXPANSION', '2018-03-01', '45'),
      decision('PLANNING', '2022-03-01', '75'),
    ];
    const at = (day: string) => {
      const { stage, areaHa } = on(day, [], decisions);
      return [stage, areaHa];
    };

    expect(at('2010-02-28')).toEqual([null, null]);
    expect(at('2010-03-01')).toEqual(['PLANNED', '50']);
    expect(at('2012-03-01')).toEqual(['ESTABLISHED', '30.5']);
    expect(at('2018-03-01')).toEqual(['ESTABLISHED', '45']);
    expect(at('2023-01-01')).toEqual(['ESTABLISHED', '45']);
  });

  it('takes a measured area from its day on, until a later decision states another', () => {
    const measured = fact('m', { aspect: 'AREA', ha: '44.9' }, { validFrom: '2019-01-01' });
    const decisions = [
      decision('ESTABLISHMENT', '2018-03-01', '45'),
      decision('EXPANSION', '2024-03-01', '60'),
    ];
    const area = (day: string) => on(day, [measured], decisions).areaHa;

    expect([area('2018-12-31'), area('2019-01-01'), area('2024-03-01')]).toEqual([
      '45',
      '44.9',
      '60',
    ]);
  });

  it('has no occupancy rate while one side is unknown, and 0 only where 0 is said', () => {
    const industrial = fact('i', { aspect: 'INDUSTRIAL_LAND', ha: '30' });
    const leased = (ha: string) => fact('l', { aspect: 'LEASED_LAND', ha });
    const rate = (...facts: ClusterFact[]) => on('2026-01-01', facts).occupancyRateBp;

    expect(rate(industrial)).toBeNull();
    expect(rate(leased('10'))).toBeNull();
    expect(rate(industrial, leased('0'))).toBe(0);
    expect(rate(industrial, leased('10'))).toBe(3_333);
    expect(shareBp('49.5', '49.5000')).toBe(10_000);
  });

  it('has no investor since the day on which it is said to have none', () => {
    const investors = [
      fact('a', { aspect: 'INVESTOR', partyKey: 'tax:0100109106' }),
      fact('b', { aspect: 'INVESTOR', partyKey: null }, { validFrom: '2024-01-01' }),
    ];
    const keyOn = (day: string) => on(day, investors).infrastructureInvestorKey;

    expect([keyOn('2023-12-31'), keyOn('2024-01-01')]).toEqual(['tax:0100109106', null]);
  });
});

describe('a correction', () => {
  const first = fact('1', { aspect: 'INDUSTRIAL_LAND', ha: '30' }, { validFrom: '2020-01-01' });
  const second = fact(
    '2',
    { aspect: 'INDUSTRIAL_LAND', ha: '20' },
    { validFrom: '2020-01-01', corrects: '1', recordedAt: new Date('2026-06-01') },
  );
  const gone = {
    ...second,
    id: '3',
    corrects: '2',
    withdrawn: true,
    recordedAt: new Date('2026-09-01'),
  };
  const landAt = (knownAt: string | null) =>
    clusterOn(
      { facts: [gone, second, first], decisions: [] },
      { clusterId, on: '2024-01-01', knownAt: knownAt === null ? null : new Date(knownAt) },
    ).industrialLandHa;

  it('shows what was believed before it, after it, and nothing once withdrawn', () => {
    expect([landAt('2026-03-01'), landAt('2026-07-01'), landAt(null)]).toEqual(['30', '20', null]);
  });

  it('was not known before anybody said anything', () => {
    expect(landAt('2025-12-31')).toBeNull();
  });
});

describe('what is warned of', () => {
  const craft = (day: string, ha: string | null) => {
    const facts = [
      fact('k', { aspect: 'KIND', kind: 'CRAFT_VILLAGE' }),
      fact('i', { aspect: 'INDUSTRIAL_LAND', ha: '10' }),
      ...(ha === null ? [] : [fact('c', { aspect: 'CRAFT_VILLAGE_LAND', ha })]),
    ];
    return clusterWarnings(on(day, facts), landRules).map(({ code, rule }) => [code, rule?.id]);
  };

  it.each<[string, string | null, readonly (readonly string[])[]]>([
    ['2024-04-30', '1', []],
    ['2024-05-01', '7.4', [['CRAFT_SHARE_BELOW', 'CRAFT-SHARE-2024']]],
    ['2026-09-14', '7.5', []],
    ['2026-09-15', '6', []],
    ['2026-09-15', '5.9', [['CRAFT_SHARE_BELOW', 'CRAFT-SHARE-2026']]],
    ['2026-09-15', null, [['CRAFT_SHARE_UNKNOWN', 'CRAFT-SHARE-2026']]],
  ])('on %s a craft village with %s of 10 ha: %j', (day, ha, expected) => {
    expect(craft(day, ha)).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['2026-09-14', '4', []],
    ['2026-09-15', '4.9', ['AREA_OUTSIDE']],
    ['2026-09-15', '75', []],
    ['2026-09-15', '75.1', ['AREA_OUTSIDE']],
  ])('on %s an area of %s ha: %j', (day, ha, expected) => {
    const state = on(day, [fact('a', { aspect: 'AREA', ha })]);

    expect(clusterWarnings(state, landRules).map(({ code }) => code)).toEqual(expected);
  });

  it('figures that cannot both be right, and a cluster that is only planned', () => {
    const facts = [
      fact('a', { aspect: 'AREA', ha: '10' }),
      fact('i', { aspect: 'INDUSTRIAL_LAND', ha: '11' }),
      fact('l', { aspect: 'LEASED_LAND', ha: '12' }),
    ];
    const state = on('2020-01-01', facts, [decision('PLANNING', '2010-01-01', null)]);

    expect(clusterWarnings(state, landRules).map(({ code }) => code)).toEqual([
      'LEASED_ABOVE_INDUSTRIAL',
      'INDUSTRIAL_ABOVE_AREA',
      'ONLY_PLANNED',
    ]);
  });
});
