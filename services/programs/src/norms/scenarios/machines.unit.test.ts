// Machines, lines and models of one establishment, or of two that stand close, under the national
// rules.
import { describe, expect, test } from '@jest/globals';
import { machine } from '../../../../../packages/claim-ledger/src/testing/items.js';
import { uuidOf } from '../../../../../packages/claim-ledger/src/testing/signing.js';
import {
  begin,
  expectAllowed,
  expectBlocked,
  expectReduced,
  expectReview,
  facts,
  firm,
  groundOf,
  hint,
  loan,
  million,
  model,
  national,
  otherFirm,
  place,
  technologyLine,
  type Wanted,
} from './national-world.fixture.js';

const one = (serial: string, rest: Wanted = {}): Wanted => ({
  objects: [machine(serial)],
  ...rest,
});
const dryer = (serial: string, rest: Wanted = {}, source = 'KCDP_PROVINCE') =>
  facts('KC3.4', source, one(serial, rest));

describe('DF-05: one treatment machine as two contents', () => {
  test.each(['KC7.9', 'KC3.5', 'KC3.8'])('is refused as %s after KC3.4', (content) => {
    const world = begin();
    expectAllowed(world.programs.asks('first', dryer('1')));
    expectBlocked(world.programs.asks('second', facts(content, 'KCQG', one('1'))), 'first');
  });

  test('another machine is granted', () => {
    const world = begin();
    world.programs.asks('first', dryer('1'));
    expectAllowed(world.programs.asks('second', facts('KC7.9', 'KCQG', one('2'))));
  });
});

describe('DF-07: one machine of both tiers', () => {
  test.each(['2026-04', '2027-04'])('is refused to the province in %s', (from) => {
    const world = begin();
    expectAllowed(world.programs.asks('nation', dryer('1', {}, 'KCQG')));
    expectBlocked(world.programs.asks('province', dryer('1', { from })), 'nation');
  });

  test('not named, it cannot be told from the other one', () => {
    const world = begin();
    world.programs.asks('nation', dryer('1', {}, 'KCQG'));
    const vague = facts('KC3.4', 'KCDP_PROVINCE', { from: '2027-04' });
    expectBlocked(world.programs.asks('province', vague), 'nation', 'H1-VAGUE');
  });

  test('is granted once the nation lets go', () => {
    const world = begin();
    world.programs.asks('nation', dryer('1', {}, 'KCQG'));
    world.programs.releases('nation');
    expectAllowed(world.programs.asks('province', dryer('1')));
  });
});

describe('DF-08: a machine paid for and counted again in the cost of a model', () => {
  const asked = (serial: string) =>
    facts('KC3.1', 'KCQG', {
      objects: [model('xưởng chè mẫu')],
      cost: 200,
      lines: [{ object: machine(serial), amount: 300 }],
      requested: 150,
      from: '2027-04',
    });

  test('is taken out of the base', () => {
    const world = begin();
    expectAllowed(world.programs.asks('machine', dryer('1', { requested: 150, cost: 300 })), 150);
    const verdict = world.programs.asks('model', asked('1'));
    expectReduced(verdict, 60, 'H1-LINE');
    expect(groundOf(verdict, 'H1-LINE')).toMatchObject({
      effect: 'EXCLUDE_LINE',
      allowed: BigInt(200 * million),
      met: [{ claimId: uuidOf('machine') }],
    });
    expect(world.ledger.claim(uuidOf('model'))?.excludedLines).toEqual([1]);
  });

  test('another machine is counted', () => {
    const world = begin();
    world.programs.asks('machine', dryer('1'));
    expectAllowed(world.programs.asks('model', asked('2')), 150);
  });

  test('the other way round the machine is refused', () => {
    const world = begin();
    world.programs.asks('model', asked('1'));
    expectBlocked(world.programs.asks('machine', dryer('1')), 'model');
  });
});

describe('DF-09: one line split in machines', () => {
  const part = (serial: string, rest: Wanted = {}) =>
    dryer(serial, {
      requested: 300,
      cost: 600,
      evidence: [hint(technologyLine('chè xanh'))],
      ...rest,
    });
  const begun = () => {
    const world = begin();
    expectAllowed(world.programs.asks('a', part('1', { from: '2025-04' })), 300);
    return world;
  };

  test('is looked at by a person and cut to the cap of a line', () => {
    const world = begun();
    const verdict = world.programs.asks('b', part('2'));
    expectReview(verdict, 'H2-LINE-REVIEW', ['a']);
    expect(verdict.granted).toBe(BigInt(150 * million));
    expect(groundOf(verdict, 'H2-LINE')).toMatchObject({
      effect: 'REDUCE',
      rule: { citation: 'TT 28/2018/TT-BTC, điều 8.4', verified: false },
    });
    world.programs.rules(['b']);
    expect(world.ledger.claim(uuidOf('b'))).toMatchObject({
      state: 'RESERVED',
      granted: BigInt(150 * million),
    });
    const third = world.programs.asks('c', part('3', { from: '2027-04' }));
    expect(third.code).toBe('ceiling-exhausted');
  });

  test('over two firms at one address is looked at by a person', () => {
    const related = { who: otherFirm, requested: 100 };
    const world = begun();
    expectReview(world.programs.asks('b', part('2', related)), 'H1-HINT', ['a']);
    const at = { evidence: [hint(place('Lô 5, xã Gia Phú'))] };
    const apart = begin();
    apart.programs.asks('a', dryer('1', at));
    expectReview(apart.programs.asks('b', dryer('2', { ...at, who: otherFirm })), 'H1-HINT', ['a']);
  });

  test.each<[string, Wanted]>([
    ['of another line', { evidence: [hint(technologyLine('chè đen'))] }],
    ['within the cap', { requested: 150 }],
  ])('a machine %s is granted', (_what, rest) => {
    const asked = part('2', rest);
    expectAllowed(begun().programs.asks('b', asked), rest.requested ?? 300);
  });
});

describe('DF-10: a dryer that agriculture has paid for', () => {
  const old = facts('RT.PROJECT', 'RURAL_TRADES', one('1', { from: '2025-04' }));

  test('is refused to khuyến công', () => {
    const world = begin();
    expect(world.programs.records('agriculture', old).code).toBe('recorded');
    const verdict = world.programs.asks('ours', dryer('1'));
    expect(verdict.code).toBe('object-settled');
    expectBlocked(verdict, 'agriculture');
  });

  test('another dryer is granted', () => {
    const world = begin();
    world.programs.records('agriculture', old);
    expectAllowed(world.programs.asks('ours', dryer('2')));
  });

  test('entered late, it stops the claim that was granted meanwhile', () => {
    const world = begin();
    expectAllowed(world.programs.asks('ours', dryer('1')));
    expect(world.programs.records('agriculture', old).code).toBe('recorded');
    expect(world.programs.confirms('ours').code).toBe('in-conflict');
  });

  test('is told of, not asked for: agriculture has no seat here', () => {
    const verdict = begin().programs.asks('ours', old);
    expect(verdict).toMatchObject({ code: 'void', reason: 'source-of-another-service' });
  });
});

describe('DF-19: interest on a loan for a machine that is half paid for', () => {
  const interest = (serial: string, number = '77/HĐTD') =>
    facts('KC7.7', 'KCDP_PROVINCE', {
      objects: [loan(number)],
      cost: 80,
      lines: [{ object: machine(serial), amount: 120 }],
      requested: 100,
    });
  const begun = () => {
    const world = begin();
    expectAllowed(world.programs.asks('machine', dryer('1', { requested: 300, cost: 600 })), 300);
    return world;
  };

  test('is counted by the other half', () => {
    const verdict = begun().programs.asks('loan', interest('1'));
    expectReduced(verdict, 70, 'H1-LINE');
    expect(groundOf(verdict, 'H1-LINE')).toMatchObject({
      effect: 'DEDUCT_SUPPORT',
      allowed: BigInt(140 * million),
    });
  });

  test('for a machine of one’s own is counted whole', () => {
    expectAllowed(begun().programs.asks('loan', interest('2')));
  });

  test('on one loan is paid once', () => {
    const world = begun();
    world.programs.asks('loan', interest('2'));
    expectBlocked(world.programs.asks('again', interest('3')), 'loan');
  });
});

describe('DF-23: a machine that Yên Bái supported in 2024', () => {
  const yenBai = { province: 'GSO_2004.15', from: '2024-06' };
  const laoCai = { province: 'QD19_2025.15' };
  const begun = () => {
    const world = begin();
    world.programs.records('yên bái', dryer('1', yenBai));
    return world;
  };

  test.each([laoCai, { province: 'GSO_2004.10' }, {}])('is refused in %o', (where) => {
    expectBlocked(begun().programs.asks('lào cai', dryer('1', where)), 'yên bái');
  });

  test('is refused where the archive has no serial number', () => {
    const world = begin();
    const old = { ...yenBai, from: '2024-06', to: '2025-05' };
    world.programs.records('yên bái', facts('KC3.4', 'KCDP_PROVINCE', old));
    expectBlocked(world.programs.asks('lào cai', dryer('1', laoCai)), 'yên bái', 'H1-VAGUE');
  });

  test('says nothing about another firm or machine, whatever the digits of the province', () => {
    const world = begun();
    expectAllowed(
      world.programs.asks('b', dryer('2', { who: otherFirm, province: 'GSO_2004.15' })),
    );
    expectAllowed(world.programs.asks('c', dryer('3', laoCai)));
  });
});

describe('DF-32: a second machine three years later', () => {
  test('is granted, though the firm has one owner and one address', () => {
    const world = begin();
    const who = { evidence: [hint(place('Lô 5'))] };
    expectAllowed(world.programs.asks('first', dryer('1', { ...who, from: '2025-04' })));
    expectAllowed(world.programs.asks('second', dryer('2', { ...who, from: '2028-04' })));
  });
});

describe('DF-33: KCQG covers 30 % and KCĐP tops up to 50 %', () => {
  const together = { cost: 1_000, province: 'QD19_2025.15', coFinance: 'LC-2026-1' };
  const nation = dryer('1', { ...together, requested: 300 }, 'KCQG');
  const province = (rest: Wanted = {}) => dryer('1', { ...together, requested: 250, ...rest });
  const row = {
    id: 'CF-LAOCAI-2026',
    province: 'QD19_2025.15',
    sources: ['KCQG', 'KCDP_PROVINCE'],
    contents: ['KC3.4'],
    percentBp: 5_000,
    from: '2026-01-01',
    to: null,
    citation: 'Nghị quyết (giả định) của HĐND tỉnh',
    verified: false,
    vi: 'Tỉnh cho phép cùng hỗ trợ một máy tới 50 %',
    en: 'The province lets two sources support one machine up to 50 %',
  };
  const switched = { ...national, version: 'with-a-switch', coFinance: [row] };

  test('is refused by the national rules, declared or not', () => {
    expect(national.coFinance).toEqual([]);
    const world = begin();
    expectAllowed(world.programs.asks('nation', nation), 300);
    expectBlocked(world.programs.asks('province', province()), 'nation');
  });

  test('is granted up to the share where a row of the province allows it', () => {
    const world = begin('2026-03-02', switched);
    expectAllowed(world.programs.asks('nation', nation), 300);
    expectReduced(world.programs.asks('province', province()), 200, row.id);
  });

  test.each<[string, Wanted]>([
    ['in another province', { province: 'QD19_2025.24' }],
    ['by the old code of the same digits', { province: 'GSO_2004.15' }],
    ['not declared', { coFinance: 'LC-2026-2' }],
  ])('is refused %s even so', (_how, rest) => {
    const world = begin('2026-03-02', switched);
    world.programs.asks('nation', nation);
    expect(world.programs.asks('province', province(rest)).code).toBe('object-claimed');
  });

  test('is refused to a third payer, and before the row is in force', () => {
    const world = begin('2026-03-02', switched);
    world.programs.asks('nation', nation);
    const third = facts('CL.POLLUTION_EQUIPMENT', 'CLUSTER_RECURRENT', one('1', together));
    expect(world.clusters.asks('third', third).code).toBe('object-claimed');
    const early = begin('2025-12-01', switched);
    early.programs.asks('nation', nation);
    expect(early.programs.asks('province', province()).code).toBe('object-claimed');
  });

  test('one firm alone is not the other: the key is the machine', () => {
    const world = begin();
    world.programs.asks('nation', nation);
    expectBlocked(world.programs.asks('b', province({ who: otherFirm })), 'nation');
    expect(firm).not.toBe(otherFirm);
  });
});
