// Trainees, assessments, relocations and firms that change their number, under the national rules.
import { describe, expect, test } from '@jest/globals';
import { machine } from '../../../../../packages/claim-ledger/src/testing/items.js';
import { uuidOf } from '../../../../../packages/claim-ledger/src/testing/signing.js';
import {
  assessment,
  begin,
  component,
  contract,
  course,
  expectAllowed,
  expectBlocked,
  expectOnlyUnknownNorm,
  expectReview,
  facts,
  firm,
  groundOf,
  hint,
  identity,
  million,
  otherFirm,
  owner,
  person,
  place,
  trainee,
  type Wanted,
} from './national-world.fixture.js';

describe('DF-17: trainees of two courses', () => {
  const listed = (people: string, trade?: string) =>
    [...people].map((one) => ({ object: trainee(person(one), trade), amount: 4 }));
  const ours = (people: string, rest: Wanted = {}, trade?: string) =>
    facts('KC1.1', 'KCDP_PROVINCE', {
      objects: [course('KC-1')],
      lines: listed(people, trade),
      requested: people.length * 4,
      from: '2026-04',
      to: '2026-06',
      ...rest,
    });
  const begun = () => {
    const world = begin();
    const labour = facts('OT.TRAINING', 'OTHER_STATE', {
      objects: [course('LĐ-9')],
      lines: listed('abc'),
      requested: 12,
      from: '2026-01',
      to: '2026-04',
    });
    expect(world.programs.records('labour', labour).code).toBe('recorded');
    return world;
  };

  test('who sit in both at one time are left out, the others are not', () => {
    const world = begun();
    const verdict = world.programs.asks('ours', ours('bcd'));
    expect(groundOf(verdict, 'H1-LINE')).toMatchObject({
      effect: 'EXCLUDE_LINE',
      allowed: BigInt(4 * million),
      met: [{ claimId: uuidOf('labour') }],
    });
    const claim = world.ledger.claim(uuidOf('ours'));
    expect(claim).toMatchObject({ granted: BigInt(4 * million), excludedLines: [0, 1] });
  });

  test('who are all paid for elsewhere leave nothing to pay', () => {
    expect(begun().programs.asks('ours', ours('ab')).code).toBe('ceiling-exhausted');
  });

  test.each([
    ['of a later month', { from: '2026-05' }, undefined],
    ['of another trade', {}, 'chế biến chè'],
  ] as const)('%s are counted', (_which, rest, trade) => {
    const verdict = begun().programs.asks('ours', ours('abc', rest, trade));
    expectOnlyUnknownNorm(verdict);
    expect(verdict.granted).toBe(BigInt(12 * million));
  });

  test('of one course that another payer has: the course is refused', () => {
    const asked = ours('def', { objects: [course('LĐ 9')] });
    expectBlocked(begun().programs.asks('ours', asked), 'labour');
  });
});

describe('DF-18: an assessment that another programme has paid for', () => {
  const audit = facts('OT.ASSESSMENT', 'SUSTAINABLE_PRODUCTION', {
    objects: [assessment('xưởng chè')],
    from: '2026-01',
  });
  const ours = (scope: string, rest: Wanted = {}) =>
    facts('KC3.6', 'KCQG', { objects: [assessment(scope)], from: '2026-09', ...rest });
  const begun = () => {
    const world = begin();
    world.programs.records('audit', audit);
    return world;
  };

  test('of the same scope and year is looked at by a person', () => {
    expectReview(begun().programs.asks('ours', ours('Xưởng chè')), 'H1-OBJECT', ['audit']);
  });

  test('that is not described is looked at too', () => {
    const vague = facts('KC3.6', 'KCQG', { from: '2026-09' });
    expectReview(begun().programs.asks('ours', vague), 'H1-VAGUE', ['audit']);
  });

  test.each([
    ['of another scope', ours('lò hơi')],
    ['of another year', ours('xưởng chè', { from: '2027-03' })],
  ])('%s meets nobody', (_which, asked) => {
    expectOnlyUnknownNorm(begun().programs.asks('ours', asked));
  });
});

describe('DF-20: a firm that relocates, cost by cost', () => {
  const moving = facts('CL.RELOCATION_COMPENSATION', 'RELOCATION_SCHEME', {
    objects: [component('vận chuyển')],
  });
  const study = facts('CL.RELOCATION_STUDY', 'CLUSTER_RECURRENT', {
    objects: [contract('1/TV')],
    evidence: [identity(component('báo cáo khả thi'))],
  });
  const begun = () => {
    const world = begin();
    expectAllowed(world.clusters.asks('scheme', moving));
    expectAllowed(world.clusters.asks('study', study));
    return world;
  };

  test('what the scheme compensates is not paid again', () => {
    const asked = { objects: [component('Vận chuyển')] };
    const verdict = begun().clusters.asks(
      'again',
      facts('CL.RELOCATION', 'CLUSTER_RECURRENT', asked),
    );
    expectBlocked(verdict, 'scheme');
  });

  test('what it does not is free: only the level is the province’s own', () => {
    const asked = { objects: [component('lắp đặt')] };
    expectOnlyUnknownNorm(
      begun().clusters.asks('other', facts('CL.RELOCATION', 'CLUSTER_RECURRENT', asked)),
    );
  });

  test.each(['KC5.1', 'KC7.6'])('the feasibility study is refused as %s', (content) => {
    const wanted: Wanted = {
      objects: [contract('2/TV')],
      evidence: [identity(component('báo cáo khả thi'))],
      requested: 35,
    };
    expectBlocked(begun().programs.asks('ours', facts(content, 'KCDP_PROVINCE', wanted)), 'study');
  });

  test('of one contract only the equal part is left out', () => {
    const world = begun();
    const asked = facts('KC5.1', 'KCDP_PROVINCE', {
      objects: [contract('2/TV')],
      lines: [
        { object: component('báo cáo khả thi'), amount: 40 },
        { object: component('thiết kế công nghệ'), amount: 60 },
      ],
      requested: 35,
    });
    expect(world.programs.asks('ours', asked)).toMatchObject({
      code: 'reduced',
      granted: BigInt(30 * million),
    });
    expect(world.ledger.claim(uuidOf('ours'))?.excludedLines).toEqual([0]);
  });

  test('other consulting is granted', () => {
    const asked = { objects: [contract('3/TV')], requested: 35 };
    expectAllowed(begun().programs.asks('ours', facts('KC5.2', 'KCDP_PROVINCE', asked)), 35);
  });
});

describe('DF-25: a household that becomes a company', () => {
  const household = person('a');
  const asked = (who: string, serial: string, rest: Wanted = {}) =>
    facts('KC3.4', 'KCDP_PROVINCE', { who, objects: [machine(serial)], ...rest });
  const begun = (rest: Wanted = {}) => {
    const world = begin();
    const evidence = [hint(owner(household)), hint(place('Tổ 4, Sa Pa'))];
    expectAllowed(world.programs.asks('household', asked(household, '1', { evidence, ...rest })));
    return world;
  };

  test.each<[string, Wanted]>([
    ['of the same representative', { evidence: [hint(owner(household))] }],
    ['at the same address', { evidence: [hint(place('tổ 4 Sa Pa'))] }],
  ])('%s is looked at by a person', (_how, rest) => {
    const verdict = begun().programs.asks('company', asked(firm, '2', rest));
    expectReview(verdict, 'H1-HINT', ['household']);
    expect(verdict.state).toBe('UNDER_REVIEW');
  });

  test('with the same machine is refused', () => {
    expectBlocked(begun().programs.asks('company', asked(firm, '1')), 'household');
  });

  test('with nothing in common is granted', () => {
    const other = { evidence: [hint(owner(person('b'))), hint(place('Bắc Hà'))] };
    expectAllowed(begun().programs.asks('company', asked(firm, '2', other)));
  });

  test('that two persons say is one with it counts as one', () => {
    const world = begun();
    expect(world.programs.links(household, firm).code).toBe('identity-linked');
    const vague = facts('KC3.4', 'KCDP_PROVINCE', { from: '2027-04' });
    expectBlocked(world.programs.asks('company', vague), 'household', 'H1-VAGUE');
    expectAllowed(world.programs.asks('another', asked(otherFirm, '3')));
  });

  test('whose claims turn out to be the same is stopped until ruled on', () => {
    const world = begun({ objects: [] });
    expectAllowed(world.programs.asks('company', facts('KC3.4', 'KCDP_PROVINCE')));
    world.programs.links(household, firm);
    expect(world.programs.confirms('company').code).toBe('in-conflict');
    world.programs.rules(['company']);
    expect(world.programs.confirms('company').code).toBe('confirmed');
    expect(world.ledger.claim(uuidOf('household'))?.locks).toEqual([]);
  });
});
