// Fairs, booths, trademarks, selections and prizes under the national rules.
import { describe, expect, test } from '@jest/globals';
import { uuidOf } from '../../../../../packages/claim-ledger/src/testing/signing.js';
import {
  begin,
  booth,
  booths,
  event,
  eventCost,
  expectAllowed,
  expectBlocked,
  expectOnlyUnknownNorm,
  expectReduced,
  facts,
  groundOf,
  identity,
  million,
  otherFirm,
  prize,
  round,
  trademark,
  type Wanted,
} from './national-world.fixture.js';

describe('DF-11: a trademark', () => {
  const brand = facts('RT.BRAND', 'RURAL_TRADES', {
    objects: [trademark('4-2026-01234')],
    requested: 40,
    cost: 80,
  });
  const ours = (number: string) =>
    facts('KC4.6', 'KCDP_PROVINCE', { objects: [trademark(number)], requested: 35, cost: 80 });

  test('that rural trades paid for is refused', () => {
    const world = begin();
    world.programs.records('rural', brand);
    expectBlocked(world.programs.asks('ours', ours('4-2026-1234'.replace('-1', '-01'))), 'rural');
  });

  test('that khuyến công paid for stops both when rural trades are entered late', () => {
    const world = begin();
    expectAllowed(world.programs.asks('ours', ours('4-2026-01234')), 35);
    world.programs.records('rural', brand);
    expect(world.programs.confirms('ours').code).toBe('in-conflict');
  });

  test('of another name of the same firm is granted', () => {
    const world = begin();
    world.programs.records('rural', brand);
    expectAllowed(world.programs.asks('ours', ours('4-2026-05678')), 35);
  });
});

const stand = (number: string, rest: Wanted = {}, eventId = 'hc-2026'): Wanted => ({
  objects: [booth(eventId, number)],
  ...rest,
});
const exhibitor = (number: string, rest: Wanted = {}) =>
  facts('KC4.4', 'KCDP_PROVINCE', stand(number, { who: otherFirm, ...rest }));

describe('DF-12: a booth of a fair whose organiser gets the booths paid', () => {
  test.each<[string, Wanted]>([
    ['named as what is paid for', { objects: [booths('hc-2026')] }],
    [
      'among the costs of the fair',
      {
        objects: [event('hc-2026')],
        lines: [{ object: booths('hc-2026'), amount: 400 }],
      },
    ],
  ])('is refused to the exhibitor: %s', (_how, wanted) => {
    const world = begin();
    expectAllowed(world.programs.asks('organiser', facts('KC4.3', 'KCQG', wanted)));
    expectBlocked(world.programs.asks('exhibitor', exhibitor('A1')), 'organiser');
  });

  test('the other way round the organiser gets the booths left out, or is refused', () => {
    const world = begin();
    expectAllowed(world.programs.asks('exhibitor', exhibitor('A1')));
    const all = facts('KC4.3', 'KCQG', { objects: [booths('hc-2026')] });
    expectBlocked(world.programs.asks('organiser', all), 'exhibitor');
    const costs = facts('KC4.3', 'KCQG', {
      objects: [event('hc-2026')],
      cost: 60,
      lines: [{ object: booths('hc-2026'), amount: 400 }],
    });
    expectReduced(world.programs.asks('organiser, by cost', costs), 60, 'H1-LINE');
  });

  test('is granted at another fair, and where only the hall is paid', () => {
    const world = begin();
    const hall = { objects: [event('hc-2026')] };
    world.programs.asks('organiser', facts('KC4.3', 'KCQG', hall));
    expectAllowed(world.programs.asks('exhibitor', exhibitor('A1')));
    world.programs.asks('organiser 2', facts('KC4.3', 'KCQG', { objects: [booths('hc-2027')] }));
    const elsewhere = facts('KC4.4', 'KCDP_PROVINCE', stand('A1', {}, 'hc-2028'));
    expectAllowed(world.programs.asks('exhibitor 2', elsewhere));
  });
});

describe('DF-13: one booth of khuyến công and trade promotion', () => {
  test.each(['TRADE_PROMOTION_NATIONAL', 'TRADE_PROMOTION_LOCAL'])('is refused to %s', (source) => {
    const world = begin();
    expectAllowed(world.programs.asks('first', exhibitor('A1')));
    const asked = facts('TP.BOOTH', source, stand('a 1', { who: otherFirm }));
    expectBlocked(world.trade.asks('second', asked), 'first');
  });

  test('another booth is granted', () => {
    const world = begin();
    world.programs.asks('first', exhibitor('A1'));
    const asked = facts('TP.BOOTH', 'TRADE_PROMOTION_LOCAL', stand('A2', { who: otherFirm }));
    expectAllowed(world.trade.asks('second', asked));
  });
});

describe('DF-14: one fair, two payers and the fees of the exhibitors', () => {
  const hall = { object: eventCost('hc-2026', 'sảnh'), amount: 500 };
  const publicity = { object: eventCost('hc-2026', 'quảng bá'), amount: 400 };
  /** Each states what the whole fair costs, and names the line that it pays. */
  const nation = (otherFunding: number) =>
    facts('KC4.3', 'KCQG', {
      objects: [event('hc-2026')],
      lines: [hall],
      cost: 400,
      otherFunding,
      requested: 500,
    });
  const province = (otherFunding: number, rest: Wanted = {}) =>
    facts('TP.FAIR_ORGANISED', 'TRADE_PROMOTION_LOCAL', {
      objects: [event('hc-2026')],
      lines: [publicity],
      cost: 500,
      otherFunding,
      requested: 400,
      ...rest,
    });

  test('together get no more than the cost less the fees', () => {
    const world = begin();
    expectAllowed(world.programs.asks('hall', nation(200)), 500);
    const verdict = world.trade.asks('publicity', province(200));
    expectReduced(verdict, 200, 'H2-EVENT');
    expect(groundOf(verdict, 'H2-EVENT')).toMatchObject({
      effect: 'REDUCE',
      allowed: BigInt(200 * million),
      met: [{ claimId: uuidOf('hall') }],
    });
  });

  test('get the whole cost where no fees are collected', () => {
    const world = begin();
    world.programs.asks('hall', nation(0));
    expectAllowed(world.trade.asks('publicity', province(0)), 400);
  });

  test('do not both pay the hall', () => {
    const world = begin();
    world.programs.asks('hall', nation(0));
    const both = province(0, { lines: [hall, publicity], cost: 0, requested: 900 });
    const verdict = world.trade.asks('both', both);
    expectReduced(verdict, 400, 'H1-LINE');
    expect(world.ledger.claim(uuidOf('both'))?.excludedLines).toEqual([0]);
  });
});

describe('DF-15: fairs abroad', () => {
  const abroad = (fair: string, rest: Wanted = {}) => stand('1', rest, fair);
  const begun = () => {
    const world = begin();
    expectAllowed(world.programs.asks('osaka', facts('KC4.5', 'KCQG', abroad('osaka'))));
    const lyon = facts('TP.BOOTH_ABROAD', 'TRADE_PROMOTION_NATIONAL', abroad('lyon'));
    expectAllowed(world.trade.asks('lyon', lyon));
    return world;
  };

  test('the third of a year is refused, whoever pays', () => {
    const verdict = begun().programs.asks('milan', facts('KC4.5', 'KCQG', abroad('milan')));
    expect(verdict.code).toBe('ceiling-exhausted');
    expect(groundOf(verdict, 'H5-ABROAD')).toMatchObject({
      effect: 'REFUSE',
      rule: { citation: 'TT 46/2012/TT-BCT, điều 4.1.b', verified: true },
    });
  });

  test.each<[string, Wanted]>([
    ['in the next year', { from: '2027-03' }],
    ['of another firm', { who: otherFirm }],
  ])('one %s is granted', (_which, rest) => {
    const asked = facts('KC4.5', 'KCQG', abroad('milan', rest));
    expectAllowed(begun().programs.asks('milan', asked));
  });

  test('a domestic one is not counted', () => {
    const asked = facts('KC4.4', 'KCDP_PROVINCE', abroad('hc-2026'));
    expectAllowed(begun().programs.asks('home', asked));
  });

  test('of two numbers of one firm are counted together', () => {
    const world = begun();
    world.programs.links('tax:0100109106', otherFirm);
    const asked = facts('KC4.5', 'KCQG', abroad('milan', { who: otherFirm }));
    expect(world.programs.asks('milan', asked).code).toBe('ceiling-exhausted');
  });
});

describe('DF-16: the stage of a ceremony that is part of a fair', () => {
  const stage = { object: eventCost('hc-2026', 'sân khấu'), amount: 100 };
  const fair = (lines: Wanted['lines'] = [stage]) =>
    facts('KC4.3', 'KCDP_PROVINCE', {
      objects: [event('hc-2026')],
      lines: lines ?? [],
      cost: 300,
      requested: 400,
    });
  const ceremony = facts('KC4.1', 'KCQG', {
    objects: [round('bc-2026')],
    lines: [stage],
    requested: 80,
  });

  test('is paid by the first and left out of the second', () => {
    const world = begin();
    expectOnlyUnknownNorm(world.programs.asks('ceremony', ceremony));
    const verdict = world.programs.asks('fair', fair());
    expectReduced(verdict, 300, 'H1-LINE');
    expect(groundOf(verdict, 'H1-LINE')).toMatchObject({ effect: 'EXCLUDE_LINE' });
  });

  test('the other way round leaves the ceremony nothing', () => {
    const world = begin();
    expectAllowed(world.programs.asks('fair', fair()), 400);
    expect(world.programs.asks('ceremony', ceremony).code).toBe('ceiling-exhausted');
  });

  test('another stage is counted', () => {
    const world = begin();
    world.programs.asks('ceremony', ceremony);
    const other = { object: eventCost('hc-2026', 'sân khấu B'), amount: 100 };
    expectAllowed(world.programs.asks('fair', fair([other])), 400);
  });
});

describe('DF-30: prizes of one product', () => {
  const asked = (level: string, rest: Wanted = {}, variant = level) =>
    facts('KC4.2', 'KCQG', {
      objects: [prize('che-shan', level, '2018')],
      requested: 5,
      cost: 10,
      variant,
      ...rest,
    });
  const begun = (from = '2018-03-01') => {
    const world = begin(from);
    world.programs.asks('region', asked('REGION'));
    return world;
  };

  test('of region and nation in one cycle are both granted', () => {
    const world = begun();
    expect(world.ledger.claim(uuidOf('region'))?.state).toBe('RESERVED');
    expectAllowed(world.programs.asks('nation', asked('NATION', { requested: 10 })), 10);
  });

  test('today only the amount is unknown', () => {
    expectOnlyUnknownNorm(begun('2026-03-02').programs.asks('nation', asked('NATION')));
  });

  test.each<[string, Wanted]>([
    ['of one level twice', {}],
    ['of the product under a new name', { who: otherFirm }],
    [
      'of a new entry that is the same product',
      {
        objects: [prize('tra-moi', 'REGION', '2018')],
        evidence: [identity(prize('che-shan', 'REGION', '2018'))],
      },
    ],
  ])('%s are refused', (_what, rest) => {
    const again = asked('REGION', rest);
    expectBlocked(begun().programs.asks('again', again), 'region');
    expectBlocked(begun('2026-03-02').programs.asks('again', again), 'region');
  });

  test('that khuyến công pays is refused to trade promotion, and another level is not', () => {
    const world = begun('2026-03-02');
    const byTrade = (level: string) =>
      facts('TP.PRIZE', 'TRADE_PROMOTION_LOCAL', {
        objects: [prize('che-shan', level, '2018')],
        requested: 5,
        cost: 5,
      });
    expectBlocked(world.trade.asks('same', byTrade('REGION')), 'region');
    expectOnlyUnknownNorm(world.trade.asks('other', byTrade('PROVINCE')));
  });

  test.each<[string, Wanted]>([
    ['of another product', { objects: [prize('mien-dong', 'REGION', '2018')] }],
    ['of the next cycle', { objects: [prize('che-shan', 'REGION', '2020')] }],
  ])('one %s is granted', (_what, rest) => {
    expectAllowed(begun().programs.asks('other', asked('REGION', rest)), 5);
  });
});
