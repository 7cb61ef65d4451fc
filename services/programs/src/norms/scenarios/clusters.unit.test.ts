// Plans, works, conferences and databases of industrial clusters under the national rules.
import { describe, expect, test } from '@jest/globals';
import { day, type World } from '../../../../../packages/claim-ledger/src/testing/world.js';
import {
  begin,
  cluster,
  contract,
  discharge,
  event,
  eventDay,
  expectAllowed,
  expectBlocked,
  expectOnlyUnknownNorm,
  expectReduced,
  expectReview,
  facts,
  firm,
  groundOf,
  hint,
  identity,
  otherFirm,
  plan,
  type Wanted,
  workModule,
  works,
} from './national-world.fixture.js';

const at = { who: cluster };
/** An infrastructure project of 20 billion. */
function withProject(world: World, total = 20_000): World {
  world.clusters.setsTotal('project', total * 1_000_000);
  return world;
}
const project = 'project';
const onProject = (code: string, rest: Wanted = {}): Wanted => ({
  ...at,
  project,
  objects: [works(code)],
  ...rest,
});

describe('DF-01: the detailed plan that cluster money pays for', () => {
  const policy = facts('CL.PLAN', 'CLUSTER_RECURRENT', {
    ...at,
    objects: [plan('407/QĐ-UBND')],
    evidence: [identity(contract('15/HĐTV'))],
  });

  test.each<[string, Wanted]>([
    ['by its decision', { objects: [plan('407/qđ ubnd')] }],
    ['by the consulting contract', { evidence: [identity(contract('15-HDTV'))] }],
    ['by the investor', { who: firm, objects: [plan('407/QĐ-UBND')] }],
  ])('is refused to khuyến công %s', (_how, wanted) => {
    const world = begin();
    expectAllowed(world.clusters.asks('policy', policy));
    const asked = facts('KC7.3', 'KCDP_PROVINCE', { ...at, ...wanted });
    expectBlocked(world.programs.asks('commune', asked), 'policy');
  });

  test('leaves the plan of another decision free', () => {
    const world = begin();
    world.clusters.asks('policy', policy);
    const other = { ...at, objects: [plan('12/QĐ-UBND')] };
    expectAllowed(world.programs.asks('commune', facts('KC7.3', 'KCDP_COMMUNE', other)));
  });
});

describe('DF-02: the road that public investment builds', () => {
  const begun = () => {
    const world = withProject(begin());
    const road = facts('CL.INFRA', 'CLUSTER_PUBLIC_INVESTMENT', onProject('Đ-01'));
    expectAllowed(world.clusters.asks('province', road));
    return world;
  };

  test('is refused to the national programme', () => {
    const road = facts('KC7.4', 'KCQG', onProject('đ 01', { who: firm }));
    expectBlocked(begun().programs.asks('investor', road), 'province');
  });

  test('leaves another road of the project free', () => {
    expectAllowed(
      begun().programs.asks('investor', facts('KC7.4', 'KCQG', onProject('Đ-02', { who: firm }))),
    );
  });
});

describe('DF-03: all state money for one infrastructure project', () => {
  const roads = facts(
    'CL.INFRA',
    'CLUSTER_PUBLIC_INVESTMENT',
    onProject('R1', { cost: 4_000, requested: 4_000 }),
  );
  const drains = facts('KC7.4', 'KCQG', onProject('D1', { cost: 10_000, requested: 3_000 }));

  test('is cut to what 30 % leaves: 10 % of 15 % after 20 %', () => {
    const world = withProject(begin());
    expectAllowed(world.clusters.asks('roads', roads), 4_000);
    const verdict = world.programs.asks('drains', drains);
    expectReduced(verdict, 2_000, 'H3-SHARE-2024');
    expect(groundOf(verdict, 'H3-SHARE-2024').rule).toMatchObject({
      citation: 'NĐ 32/2024/NĐ-CP, điều 26.1',
      verified: true,
    });
    const none = world.programs.asks('lights', facts('KC7.4', 'KCQG', onProject('L1')));
    expect(none).toMatchObject({ code: 'ceiling-exhausted', state: 'REFUSED' });
  });

  test('since 2026-09-15 as well, said to be unverified', () => {
    const world = withProject(begin('2026-10-01'));
    world.clusters.asks('roads', roads);
    const verdict = world.programs.asks('drains', drains);
    expectReduced(verdict, 2_000, 'H3-SHARE-2026');
    expect(groundOf(verdict, 'CEILING-UNVERIFIED').effect).toBe('WARN');
  });

  test('had no ceiling before 2024-05-01, and is counted under the one of that day', () => {
    const world = withProject(begin('2024-04-29'));
    const half = { cost: 12_000, requested: 10_000 };
    const early = facts('CL.INFRA', 'CLUSTER_PUBLIC_INVESTMENT', onProject('R1', half));
    expectAllowed(world.clusters.asks('early', early), 10_000);
    world.after(2 * day);
    const late = world.programs.asks('late', facts('KC7.4', 'KCQG', onProject('D1')));
    expect(late.code).toBe('ceiling-exhausted');
    expect(groundOf(late, 'H3-SHARE-2024')).toMatchObject({ effect: 'REDUCE', allowed: 0n });
  });

  test('counts what other programmes paid, recorded late', () => {
    const world = withProject(begin());
    const paid = facts('OT.WORKS', 'OTHER_STATE', onProject('E1', { requested: 5_500 }));
    expect(world.clusters.records('old', paid).code).toBe('recorded');
    expectReduced(world.programs.asks('drains', drains), 500, 'H3-SHARE-2024');
  });

  test('is looked at by a person while the total is not known', () => {
    expectReview(begin().programs.asks('drains', drains), 'H3-NO-TOTAL');
  });
});

describe('DF-04: the wastewater plant, module by module', () => {
  const part = (module: string, rest: Wanted = {}) =>
    onProject('', { objects: [workModule('NT', module)], ...rest });
  const begun = () => {
    const world = withProject(begin());
    expectAllowed(world.programs.asks('promotion', facts('KC7.8', 'KCQG', part('M1'))));
    return world;
  };

  test.each([
    ['the same module', part('m 1')],
    ['the whole plant', onProject('NT')],
  ])('%s is refused to the policy of the province', (_what, wanted) => {
    const asked = facts('CL.WASTEWATER', 'CLUSTER_PUBLIC_INVESTMENT', wanted);
    expectBlocked(begun().clusters.asks('province', asked), 'promotion');
  });

  test('a module of a plant that is paid for as a whole is refused', () => {
    const world = withProject(begin());
    const whole = facts('CL.WASTEWATER', 'CLUSTER_PUBLIC_INVESTMENT', onProject('NT'));
    world.clusters.asks('province', whole);
    expectBlocked(world.programs.asks('promotion', facts('KC7.8', 'KCQG', part('M1'))), 'province');
  });

  test('the second module is granted as far as 30 % of the project goes', () => {
    const second = (requested: number) =>
      facts('CL.WASTEWATER', 'CLUSTER_PUBLIC_INVESTMENT', part('M2', { cost: 7_000, requested }));
    expectAllowed(begun().clusters.asks('province', second(5_900)), 5_900);
    expectReduced(begun().clusters.asks('province', second(7_000)), 5_900, 'H3-SHARE-2024');
  });
});

describe('DF-06: a tenant whose discharge the subsidised plant was sized for', () => {
  const plant = facts(
    'CL.WASTEWATER',
    'CLUSTER_PUBLIC_INVESTMENT',
    onProject('NT', { evidence: [hint(discharge(firm))] }),
  );
  const tenant = (who: string) =>
    facts('KC7.9', 'KCDP_PROVINCE', { who, evidence: [hint(discharge(who))] });

  test('is looked at by a person, whichever comes first', () => {
    const world = withProject(begin());
    expectAllowed(world.clusters.asks('plant', plant));
    expectReview(world.programs.asks('tenant', tenant(firm)), 'H1-HINT', ['plant']);
    const other = withProject(begin());
    expectAllowed(other.programs.asks('tenant', tenant(firm)));
    expectReview(other.clusters.asks('plant', plant), 'H1-HINT', ['tenant']);
  });

  test('says nothing about another tenant', () => {
    const world = withProject(begin());
    world.clusters.asks('plant', plant);
    expectAllowed(world.programs.asks('tenant', tenant(otherFirm)));
  });

  test('is granted when a person has seen the need', () => {
    const world = withProject(begin());
    world.clusters.asks('plant', plant);
    world.programs.asks('tenant', tenant(firm));
    expect(world.programs.rules(['tenant'])).toMatchObject({ code: 'ruled', state: 'RESERVED' });
  });
});

describe('DF-21: an investment conference', () => {
  const asked = (content: string, source: string, wanted: Wanted) =>
    facts(content, source, { ...at, ...wanted });

  test.each<[string, Wanted, Wanted]>([
    ['by its id', { objects: [event('hn-2026')] }, { objects: [event('HN-2026')] }],
    [
      'by place and day',
      { objects: [event('hn-2026')], evidence: [identity(eventDay('TP Lào Cai', '2026-05-12'))] },
      { objects: [event('xt-7')], evidence: [identity(eventDay('tp. Lào Cai', '2026-05-12'))] },
    ],
  ])('has one payer: %s', (_how, first, second) => {
    const world = begin();
    expectOnlyUnknownNorm(world.programs.asks('promotion', asked('KC7.5', 'KCQG', first)));
    expectBlocked(
      world.clusters.asks('policy', asked('CL.INVESTMENT_PROMOTION', 'CLUSTER_RECURRENT', second)),
      'promotion',
    );
  });

  test('beside another one is granted', () => {
    const world = begin();
    world.programs.asks('promotion', asked('KC7.5', 'KCQG', { objects: [event('hn-2026')] }));
    const other = { objects: [event('hn-2027')] };
    expectAllowed(
      world.clusters.asks('policy', asked('CL.INVESTMENT_PROMOTION', 'CLUSTER_RECURRENT', other)),
    );
  });
});

describe('DF-22: the database of clusters', () => {
  const system = (number: string): Wanted => ({ ...at, objects: [contract(number)] });
  const begun = () => {
    const world = begin();
    expectAllowed(
      world.clusters.asks('policy', facts('CL.DATABASE', 'CLUSTER_RECURRENT', system('8/HĐ'))),
    );
    return world;
  };

  test.each(['KC6.3', 'KC9.3'])('is refused as %s under the same contract', (content) => {
    expectBlocked(
      begun().programs.asks('promotion', facts(content, 'KCQG', system('8-HĐ'))),
      'policy',
    );
  });

  test('leaves another system free', () => {
    expectAllowed(begun().programs.asks('promotion', facts('KC6.3', 'KCQG', system('9/HĐ'))));
  });
});

describe('DF-24: the plan that the district paid in 2023', () => {
  const wanted = (number: string): Wanted => ({ ...at, objects: [plan(number)] });
  const recorded = () => {
    const world = begin();
    const old = facts('KC7.3', 'KCDP_DISTRICT', { ...wanted('3/QĐ'), from: '2023-03' });
    const verdict = world.programs.records('district', old, { decisionDate: '2023-05-10' });
    expect(verdict).toMatchObject({ code: 'recorded', state: 'SETTLED' });
    return world;
  };

  test.each([
    ['KC7.3', 'KCDP_COMMUNE', 'programs'],
    ['CL.PLAN', 'CLUSTER_RECURRENT', 'clusters'],
  ] as const)('is refused as %s of %s in 2026', (content, source, service) => {
    const verdict = recorded()[service].asks('commune', facts(content, source, wanted('3/QĐ')));
    expect(verdict.code).toBe('object-settled');
    expectBlocked(verdict, 'district');
  });

  test('leaves a new plan of the same cluster free', () => {
    const asked = facts('KC7.3', 'KCDP_COMMUNE', wanted('9/QĐ'));
    expectAllowed(recorded().programs.asks('commune', asked));
  });

  test('can be entered late, and not be asked for: the district is gone', () => {
    const asked = facts('KC7.3', 'KCDP_DISTRICT', wanted('5/QĐ'));
    const { programs } = begin();
    expect(programs.asks('a', asked)).toMatchObject({ code: 'void', reason: 'source-is-closed' });
    expect(programs.records('b', asked, { decisionDate: '2025-07-01' }).reason).toBe(
      'source-is-closed',
    );
  });
});

describe('DF-31: the plan from khuyến công, the roads from cluster money', () => {
  test('are different things and both granted', () => {
    const world = withProject(begin());
    const thePlan = facts('KC7.3', 'KCDP_PROVINCE', { ...at, objects: [plan('407/QĐ')] });
    const road = facts('CL.INFRA', 'CLUSTER_PUBLIC_INVESTMENT', onProject('R1'));
    expectAllowed(world.programs.asks('plan', thePlan));
    expectAllowed(world.clusters.asks('road', road));
  });
});
