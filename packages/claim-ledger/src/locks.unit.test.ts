// Who stands in whose way: named and vague things, parts and wholes, years, invoices, hints.
import { describe, expect, test } from '@jest/globals';
import {
  address,
  booth,
  booths,
  cluster,
  dryer,
  event,
  type Facts,
  invoice,
  invoiceLine,
  machine,
  otherFirm,
  plan,
} from './testing/items.js';
import { uuidOf } from './testing/signing.js';
import { World } from './testing/world.js';

/** What the second of two claims is told. */
function second(first: Facts, next: Facts, by: 'clusters' | 'trade' = 'clusters') {
  const world = new World();
  world.programs.asks('a', first);
  return world[by].asks('b', next);
}

describe('a named thing', () => {
  test('is claimed once, whoever benefits and under whatever content', () => {
    const verdict = second(dryer('1'), dryer('1', { content: 'FILTER', who: otherFirm }));
    expect(verdict).toMatchObject({ code: 'object-claimed', state: 'REFUSED', granted: 0n });
  });

  test('says whom it met, under which rule, and no more', () => {
    const { grounds } = second(dryer('1'), dryer('1', { who: otherFirm }));
    expect(grounds).toHaveLength(1);
    expect(grounds[0]).toEqual({
      rule: {
        id: 'G-OBJECT',
        citation: 'Test law, art. 7',
        verified: true,
        vi: 'OBJECT (vi)',
        en: 'OBJECT',
      },
      effect: 'REFUSE',
      allowed: null,
      met: [
        {
          claimId: uuidOf('a'),
          service: 'programs',
          source: 'KCQG',
          decidingBody: 'Board of programs',
          state: 'RESERVED',
          sinceMs: Date.parse('2026-03-02T02:00:00Z'),
          key: 'MACHINE:SAOMAI|SM9|1',
        },
      ],
    });
  });

  test('leaves another named thing of the same firm in the same year alone', () => {
    expect(second(dryer('1'), dryer('2')).code).toBe('granted');
  });

  test('stands beside its own claim: more may be said about it', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    expect(world.programs.specifies('a', [machine('1')]).code).toBe('specified');
  });

  test('is refused by a second service even after the first was asked twice', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    world.programs.asks('a', dryer('1'));
    expect(world.clusters.asks('b', dryer('1')).code).toBe('object-claimed');
  });

  test('needs every identifier of its class', () => {
    const place = address('12 Main Street');
    const world = new World();
    world.programs.asks('a', { content: 'AUDIT', objects: [place] });
    world.programs.asks('b', { content: 'AUDIT', who: otherFirm, objects: [place, machine('1')] });
    expect(namedOf(world, 'a')).toBe(false);
    expect(namedOf(world, 'b')).toBe(true);
  });
});

describe('a vague thing', () => {
  const vague: Facts = { content: 'DRYER' };

  test('excludes another vague one of its class at the same firm', () => {
    const verdict = second(vague, { content: 'FILTER' });
    expect(verdict.code).toBe('object-claimed');
    expect(verdict.grounds[0]?.rule.id).toBe('G-VAGUE');
  });

  test('excludes a named one, and a named one excludes it', () => {
    expect(second(vague, dryer('1')).code).toBe('object-claimed');
    expect(second(dryer('1'), vague).code).toBe('object-claimed');
  });

  test('known by serial to one payer and by invoice to the other, is met', () => {
    const byInvoice = { role: 'INVOICE', ref: invoiceLine('7', 1) };
    expect(second(dryer('1'), { ...vague, evidence: [byInvoice] }).code).toBe('object-claimed');
  });

  test('leaves other firms and other classes alone', () => {
    expect(second(vague, { ...vague, who: otherFirm }).code).toBe('granted');
    expect(second(vague, { content: 'SERVICE' }).code).toBe('granted');
  });

  // Both reach one year beyond their period, so that two that are three years apart do not meet.
  test.each([
    ['2023-12', 'granted'],
    ['2024-01', 'object-claimed'],
    ['2026-07', 'object-claimed'],
    ['2029-12', 'object-claimed'],
    ['2030-01', 'granted'],
  ])('from 2026-06 to 2027-02 meets one in %s: %s', (from, code) => {
    const first: Facts = { content: 'PLAN', from: '2026-06', to: '2027-02' };
    expect(second(first, { content: 'PLAN', from }).code).toBe(code);
  });

  test('with no years on either side excludes in its own year only', () => {
    const first: Facts = { content: 'BOOTH', from: '2026-12' };
    expect(second(first, { content: 'BOOTH', from: '2026-01' }).code).toBe('needs-review');
    expect(second(first, { content: 'BOOTH', from: '2027-01' }).code).toBe('granted');
  });

  test('once named, no longer excludes others that are named', () => {
    const world = new World();
    world.programs.asks('a', vague);
    world.programs.specifies('a', [machine('1')]);
    expect(world.clusters.asks('b', dryer('2')).code).toBe('granted');
    expect(world.clusters.asks('c', dryer('1')).code).toBe('object-claimed');
    expect(world.clusters.asks('d', vague).code).toBe('object-claimed');
  });

  test('named as what another holds, is refused and stays as it was', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    world.clusters.asks('b', { ...vague, who: otherFirm });
    const before = world.ledger.claim(uuidOf('b'));
    const verdict = world.clusters.specifies('b', [machine('1')]);
    expect(verdict).toMatchObject({ code: 'object-claimed', state: 'RESERVED' });
    expect(world.ledger.claim(uuidOf('b'))).toEqual(before);
  });

  test('named as what was settled, is told so', () => {
    const world = new World();
    paid(world, 'a', dryer('1'));
    world.programs.settles('a');
    world.clusters.asks('b', { ...vague, who: otherFirm });
    expect(world.clusters.specifies('b', [machine('1')]).code).toBe('object-settled');
  });
});

describe('a part and its whole', () => {
  const fair: Facts = { content: 'FAIR', objects: [booths('spring')], who: otherFirm };
  const stand = (number: string): Facts => ({
    content: 'BOOTH',
    objects: [booth('spring', number)],
  });

  test('the whole excludes each part, and a part the whole', () => {
    expect(second(fair, stand('12'), 'trade').code).toBe('object-claimed');
    expect(second(stand('12'), { ...fair, source: 'TRADE' }, 'trade').code).toBe('object-claimed');
  });

  test('parts stand side by side, but each only once', () => {
    expect(second(stand('12'), stand('13'), 'trade').code).toBe('granted');
    expect(second(stand('12'), { ...stand('12'), who: otherFirm }, 'trade').code).toBe(
      'object-claimed',
    );
  });

  test('a whole of the whole counts too', () => {
    const conference: Facts = { content: 'CONFERENCE', objects: [event('spring')], who: otherFirm };
    expect(second(stand('12'), conference, 'trade').code).toBe('object-claimed');
  });

  test('another whole is another thing', () => {
    expect(second(fair, { content: 'BOOTH', objects: [booth('autumn', '12')] }, 'trade').code).toBe(
      'granted',
    );
  });

  test('two decisions on plans of one cluster are two plans', () => {
    const first: Facts = { content: 'PLAN', objects: [plan('c-1', '5/QĐ')] };
    expect(second(first, { content: 'PLAN', objects: [plan('c-1', '6/QĐ')] }).code).toBe('granted');
    expect(second(first, { content: 'PLAN', objects: [plan('c-1', '05/QĐ')] }).code).toBe(
      'granted',
    );
    const whole: Facts = { content: 'PLAN', objects: [plan('c-1', '6/QĐ'), cluster('c-1')] };
    expect(second(first, whole).code).toBe('object-claimed');
  });
});

describe('once in a life', () => {
  test('holds without any year', () => {
    const first: Facts = { content: 'FOUNDING', from: '2026-01' };
    expect(second(first, { content: 'FOUNDING', from: '2035-01' }).code).toBe('object-claimed');
    expect(second(first, { content: 'FOUNDING', who: otherFirm }).code).toBe('granted');
  });

  test('holds for a named thing as well', () => {
    const first: Facts = { content: 'FOUNDING', objects: [address('a')] };
    expect(second(first, { content: 'FOUNDING', objects: [address('b')] }).code).toBe(
      'object-claimed',
    );
  });
});

describe('what a row says follows from a conflict', () => {
  test('REVIEW holds the claim for a person, with its locks and amounts', () => {
    const facts: Facts = { content: 'AUDIT', objects: [address('a'), machine('1')] };
    const world = new World();
    world.programs.asks('a', facts);
    expect(world.clusters.asks('b', { ...facts, who: otherFirm })).toMatchObject({
      code: 'needs-review',
      state: 'UNDER_REVIEW',
      granted: 100_000_000n,
    });
    expect(world.ledger.holders('MACHINE:SAOMAI|SM9|1')).toHaveLength(2);
  });

  test('WARN grants and says so', () => {
    const facts: Facts = { content: 'SERVICE', objects: [address('a')] };
    const verdict = second(facts, { ...facts, who: otherFirm });
    expect(verdict).toMatchObject({ code: 'granted', state: 'RESERVED' });
    expect(verdict.grounds.map((ground) => ground.effect)).toEqual(['WARN']);
  });

  test('the row of the one who asks decides', () => {
    const audit: Facts = { content: 'AUDIT', objects: [address('a'), machine('1')] };
    expect(second(audit, dryer('1', { who: otherFirm })).code).toBe('object-claimed');
    expect(second(dryer('1'), { ...audit, who: otherFirm }).code).toBe('needs-review');
  });
});

describe('evidence', () => {
  const hint = (text: string) => ({ role: 'HINT', ref: address(text) });

  test('IDENTITY is as good as the object: it excludes, and is excluded', () => {
    const identity = { role: 'IDENTITY', ref: machine('1') };
    const plant: Facts = { content: 'PLAN', objects: [plan('c', '1')], evidence: [identity] };
    expect(second(plant, dryer('1', { who: otherFirm })).code).toBe('object-claimed');
    expect(second(dryer('1', { who: otherFirm }), plant).code).toBe('object-claimed');
  });

  test('one invoice line serves one claim, two lines of one invoice two', () => {
    const by = (line: number, serial: string): Facts =>
      dryer(serial, { evidence: [{ role: 'INVOICE', ref: invoiceLine('7', line) }] });
    const verdict = second(by(1, '1'), { ...by(1, '2'), who: otherFirm });
    expect(verdict.code).toBe('object-claimed');
    expect(verdict.grounds[0]?.rule.id).toBe('G-INVOICE');
    expect(second(by(1, '1'), { ...by(2, '2'), who: otherFirm }).code).toBe('granted');
  });

  test('a whole invoice serves one claim, and none of its lines another', () => {
    const whole = dryer('1', { evidence: [{ role: 'INVOICE', ref: invoice('7') }] });
    const line = { role: 'INVOICE', ref: invoiceLine('7', 2) };
    const part = dryer('2', { who: otherFirm, evidence: [line] });
    expect(second(whole, part).code).toBe('object-claimed');
    expect(second(part, whole).code).toBe('object-claimed');
  });

  test('a shared HINT asks for a person and refuses nobody', () => {
    const first = dryer('1', { evidence: [hint('12 Main Street')] });
    const same = second(first, dryer('2', { who: otherFirm, evidence: [hint('12 main street')] }));
    expect(same).toMatchObject({ code: 'needs-review', grounds: [{ rule: { id: 'G-HINT' } }] });
    const other = dryer('2', { who: otherFirm, evidence: [hint('14 Main Street')] });
    expect(second(first, other).code).toBe('granted');
  });

  test('own capital shown twice asks for a person, but no invoice stands in its way', () => {
    const own = { role: 'COUNTERPART', ref: invoiceLine('7', 1) };
    const paidBy = { role: 'INVOICE', ref: invoiceLine('7', 1) };
    const first = dryer('1', { evidence: [own] });
    expect(second(first, dryer('2', { evidence: [own] })).code).toBe('needs-review');
    expect(second(first, dryer('2', { evidence: [paidBy] })).code).toBe('granted');
  });
});

describe('invoices of payments', () => {
  test('a line that paid for one claim pays for no other', () => {
    const world = new World();
    paid(world, 'a', dryer('1'), [invoiceLine('7', 1)]);
    world.clusters.asks('b', dryer('2', { who: otherFirm }));
    world.clusters.confirms('b');
    expect(world.clusters.pays('b', 'q', 1, [invoiceLine('007', 1)]).code).toBe('object-claimed');
    expect(world.clusters.pays('b', 'q', 1, [invoiceLine('7', 2)]).code).toBe('payment-authorized');
  });

  test('and after settlement it is told that the other is settled', () => {
    const world = new World();
    paid(world, 'a', dryer('1'), [invoiceLine('7', 1)]);
    world.programs.settles('a');
    world.clusters.asks('b', dryer('2', { who: otherFirm }));
    world.clusters.confirms('b');
    expect(world.clusters.pays('b', 'q', 1, [invoiceLine('7', 1)]).code).toBe('object-settled');
  });

  test('an invoice paid as a whole stays whole when more is said about the thing', () => {
    const world = new World();
    paid(world, 'a', dryer('1'), [invoice('7')]);
    world.programs.specifies('a', [], [{ role: 'INVOICE', ref: invoiceLine('7', 1) }]);
    world.clusters.asks('b', dryer('2', { who: otherFirm }));
    world.clusters.confirms('b');
    expect(world.clusters.pays('b', 'q', 1, [invoiceLine('7', 2)]).code).toBe('object-claimed');
  });
});

test('money that is not the state’s neither excludes nor is excluded', () => {
  const world = new World();
  world.programs.asks('a', dryer('1', { source: 'DONOR' }));
  expect(world.clusters.asks('b', dryer('1')).code).toBe('granted');
  expect(world.programs.asks('c', dryer('1', { source: 'DONOR' })).code).toBe('granted');
});

function paid(world: World, claim: string, facts: Facts, lines = [invoiceLine('1000', 1)]) {
  world.programs.asks(claim, facts);
  world.programs.confirms(claim);
  return world.programs.pays(claim, `payment of ${claim}`, 1, lines);
}

function namedOf(world: World, claim: string): boolean | undefined {
  return world.ledger.claim(uuidOf(claim))?.named;
}
