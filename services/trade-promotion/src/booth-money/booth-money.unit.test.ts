// Who pays a booth, by hand: organiser and exhibitor side by side, several booths under one claim,
// what contracts say otherwise, and sums that count each claim once.
import { describe, expect, it } from '@jest/globals';
import type { Claim } from '@kc/claim-ledger';
import { type EventClaim, moneyOfBooth, moneyOfFair } from './booth-money.js';

const million = 1_000_000n;
const booth = (numberKey: string, price = 12n * million) => ({ id: numberKey, numberKey, price });

function claim(over: Partial<Claim> = {}): Claim {
  const money = { granted: 9n * million, authorised: 0n, recovered: 0n };
  const stands = { source: 'KCDP_PROVINCE', state: 'RESERVED', conflicts: [] };
  return { ...money, ...stands, ...over } as Claim;
}

function held(one: Claim, over: Partial<EventClaim> = {}): EventClaim {
  const names = { boothKeys: [], seatKeys: [], costKeys: [], allBooths: false, wholeEvent: false };
  return { claim: one, ...names, ...over };
}

const use = (boothId: string, amount: bigint, source = 'KCDP_PROVINCE') => ({
  boothId,
  price: 12n * million,
  shares: [{ source, programme: 'KH 2026', payer: 'Sở', amount }],
});

describe('moneyOfBooth', () => {
  it.each<[string, EventClaim[], boolean, string]>([
    ['nobody takes', [], false, 'VACANT'],
    ['a firm pays itself', [], true, 'OWN_MONEY'],
    ['a source holds', [held(claim(), { boothKeys: ['A1'] })], true, 'UNPAID'],
    [
      'every source has settled',
      [held(claim({ state: 'SETTLED' }), { boothKeys: ['A1'] })],
      true,
      'SETTLED',
    ],
    [
      'two payers of the archive meet at',
      [held(claim({ state: 'SETTLED', conflicts: ['c'] }), { boothKeys: ['A1'] })],
      true,
      'TO_BE_RULED',
    ],
    [
      'a person must review',
      [held(claim({ state: 'UNDER_REVIEW' }), { boothKeys: ['A1'] })],
      true,
      'TO_BE_RULED',
    ],
    ['another booth is paid', [held(claim(), { boothKeys: ['A2'] })], false, 'VACANT'],
  ])('a booth that %s', (_, claims, taken, standing) => {
    const uses = taken ? [use('A1', 0n)] : [];
    expect(moneyOfBooth(booth('A1'), uses, claims).standing).toBe(standing);
  });

  it('shows the organiser’s money beside the exhibitor’s', () => {
    const organiser = held(claim({ source: 'KCQG' }), { allBooths: true });
    const exhibitor = held(claim(), { boothKeys: ['A1'] });
    const { payers, granted } = moneyOfBooth(booth('A1'), [], [organiser, exhibitor]);
    expect(payers.map(({ side, boothsTogether }) => [side, boothsTogether])).toEqual([
      ['ORGANISER', null],
      ['EXHIBITOR', 1],
    ]);
    expect(granted).toBeNull();
  });

  it('does not divide the amount of a claim for several booths', () => {
    const three = held(claim(), { boothKeys: ['A1', 'A2', 'A3'] });
    const found = moneyOfBooth(booth('A1'), [use('A1', million)], [three]);
    expect(found).toMatchObject({ granted: null, differences: null, written: million });
    expect(found.payers).toMatchObject([{ boothsTogether: 3 }]);
  });

  it('says by source where contract and ledger differ, and nothing where they agree', () => {
    const claims = [held(claim(), { boothKeys: ['A1'] })];
    const of = (amount: bigint, source?: string) =>
      moneyOfBooth(booth('A1'), [use('A1', amount, source)], claims).differences;
    expect(of(9n * million)).toEqual([]);
    expect(of(10n * million)).toEqual([
      { source: 'KCDP_PROVINCE', written: 10n * million, granted: 9n * million },
    ]);
    expect(of(9n * million, 'KCQG')).toEqual([
      { source: 'KCDP_PROVINCE', written: 0n, granted: 9n * million },
      { source: 'KCQG', written: 9n * million, granted: 0n },
    ]);
  });
});

describe('moneyOfFair', () => {
  const three = held(claim({ granted: 27n * million, authorised: 20n * million }), {
    boothKeys: ['A1', 'A2', 'A3'],
  });
  const hall = held(
    claim({
      source: 'KCQG',
      granted: 100n * million,
      authorised: 60n * million,
      recovered: million,
    }),
    { wholeEvent: true },
  );
  const uses = ['A1', 'A2', 'A3'].map((id) => use(id, 9n * million));
  const booths = ['A1', 'A2', 'A3', 'A4'].map((key) =>
    moneyOfBooth(
      booth(key),
      uses.filter(({ boothId }) => boothId === key),
      [three],
    ),
  );
  const fair = (isOpen: (one: Claim) => boolean) =>
    moneyOfFair({ booths, uses, claims: [three, hall], isOpen });

  it('counts each claim once and keeps the two sides apart', () => {
    expect(fair(() => true)).toEqual({
      boothCount: 4,
      takenCount: 3,
      rent: 48n * million,
      contracted: 36n * million,
      written: 27n * million,
      ownMoney: 9n * million,
      total: { granted: 127n * million, paid: 79n * million, claimCount: 2 },
      organiserSide: { granted: 100n * million, paid: 59n * million, claimCount: 1 },
      exhibitorSide: { granted: 27n * million, paid: 20n * million, claimCount: 1 },
      bySource: [
        {
          source: 'KCDP_PROVINCE',
          sums: { granted: 27n * million, paid: 20n * million, claimCount: 1 },
        },
        { source: 'KCQG', sums: { granted: 100n * million, paid: 59n * million, claimCount: 1 } },
      ],
      standings: [
        { standing: 'VACANT', count: 1 },
        { standing: 'OWN_MONEY', count: 0 },
        { standing: 'UNPAID', count: 3 },
        { standing: 'SETTLED', count: 0 },
        { standing: 'TO_BE_RULED', count: 0 },
      ],
    });
  });

  it('does not say what is paid when one of the files is closed', () => {
    const { total, exhibitorSide } = fair(({ source }) => source !== 'KCQG');
    expect(total).toEqual({ granted: 127n * million, paid: null, claimCount: 2 });
    expect(exhibitorSide.paid).toBe(20n * million);
  });
});
