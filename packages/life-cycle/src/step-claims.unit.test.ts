// What each kind of step asks of a claim in each state, and what it leaves or stops at, written out
// by hand.
import { describe, expect, it } from '@jest/globals';
import type { ClaimState } from '@kc/claim-ledger';
import { type ItemClaim, planClaims } from './step-claims.js';

const itemId = '5f0c2f0e-0000-4000-8000-000000000001';
const firm = 'tax:0100109106';

function item(state: ClaimState | null, over: object = {}): ItemClaim {
  const plain = { beneficiary: firm, conflicts: [], authorised: 0n, recovered: 0n };
  const claim = state === null ? undefined : { ...plain, state, ...over };
  return { item: { id: itemId }, claim, isOnItsWay: false };
}

const onItsWay: ItemClaim = { ...item(null), isOnItsWay: true };
const askedAgain: ItemClaim = { ...item('REFUSED'), isOnItsWay: true };
const paid = { authorised: 50n };
const inConflict = { conflicts: ['a case'] };
const unnamed = { beneficiary: 'group:5f0c2f0e-0000-4000-8000-000000000002' };

type Expected = 'nothing' | `ask ${string}` | `stop ${string}` | `leave ${string}`;

describe.each<[Parameters<typeof planClaims>[0], readonly [ItemClaim, Expected][]]>([
  [
    'RESERVE',
    [
      [item(null), 'ask RESERVE'],
      [item('REFUSED'), 'ask RESERVE'],
      [item('RELEASED'), 'ask RESERVE'],
      [item('EXPIRED'), 'ask RESERVE'],
      [item('RESERVED'), 'nothing'],
      [item('UNDER_REVIEW'), 'nothing'],
      [item('CONFIRMED'), 'nothing'],
      [onItsWay, 'nothing'],
      [askedAgain, 'nothing'],
    ],
  ],
  [
    'CONFIRM',
    [
      [item(null), 'nothing'],
      [item('REFUSED'), 'nothing'],
      [item('RESERVED'), 'ask CONFIRM'],
      [item('RESERVED', unnamed), 'nothing'],
      [item('RESERVED', inConflict), 'stop IN_CONFLICT'],
      [item('UNDER_REVIEW'), 'stop UNDER_REVIEW'],
      [item('CONFIRMED'), 'nothing'],
      [item('CONFIRMED', inConflict), 'stop IN_CONFLICT'],
      [item('PAYING', paid), 'nothing'],
    ],
  ],
  [
    'CONFIRM_ALL',
    [
      [item('RESERVED'), 'ask CONFIRM'],
      [item('RESERVED', unnamed), 'stop BENEFICIARY_NOT_NAMED'],
      [onItsWay, 'stop NOT_ANSWERED'],
      [item('RELEASED', unnamed), 'nothing'],
    ],
  ],
  [
    'CONFIRM_EACH',
    [
      [item(null), 'stop NOT_RESERVED'],
      [item('REFUSED'), 'stop NOT_RESERVED'],
      [item('EXPIRED'), 'stop NOT_RESERVED'],
      [item('RESERVED'), 'ask CONFIRM'],
      [item('RESERVED', inConflict), 'stop IN_CONFLICT'],
      [item('UNDER_REVIEW'), 'stop UNDER_REVIEW'],
      [item('CONFIRMED'), 'nothing'],
      [onItsWay, 'stop NOT_ANSWERED'],
    ],
  ],
  [
    'STAND',
    [
      [item(null), 'nothing'],
      [item('RESERVED'), 'stop NOT_CONFIRMED'],
      [askedAgain, 'stop NOT_ANSWERED'],
      [item('CONFIRMED'), 'nothing'],
      [item('PAYING', paid), 'nothing'],
      [item('PAYING', { ...paid, ...inConflict }), 'stop IN_CONFLICT'],
    ],
  ],
  [
    'SETTLE',
    [
      [item(null), 'nothing'],
      [item('PAYING', paid), 'ask SETTLE'],
      [item('CONFIRMED'), 'stop NOTHING_PAID'],
      [item('RESERVED'), 'stop NOTHING_PAID'],
      [item('UNDER_REVIEW'), 'stop UNDER_REVIEW'],
      [item('PAYING', { ...paid, ...inConflict }), 'stop IN_CONFLICT'],
      [item('SETTLED', paid), 'nothing'],
      [onItsWay, 'stop NOT_ANSWERED'],
      [item('RECOVERED'), 'nothing'],
    ],
  ],
  [
    'RELEASE',
    [
      [item(null), 'nothing'],
      [item('RESERVED'), 'ask RELEASE'],
      [item('UNDER_REVIEW'), 'ask RELEASE'],
      [item('CONFIRMED'), 'ask RELEASE'],
      [item('PAYING', paid), 'leave MONEY_PAID'],
      [item('UNDER_REVIEW', paid), 'leave MONEY_PAID'],
      [onItsWay, 'ask RELEASE'],
      [item('RELEASED'), 'nothing'],
    ],
  ],
])('a step that is to %s', (claims, cases) => {
  it.each(cases)('%j: %s', (one, expected) => {
    const { asks, obstacles, left } = planClaims(claims, [one]);
    const done = [
      ...asks.map(({ act }) => `ask ${act}`),
      ...obstacles.map(({ reason }) => `stop ${reason}`),
      ...left.map(({ reason }) => `leave ${reason}`),
    ];
    expect(done).toEqual(expected === 'nothing' ? [] : [expected]);
  });
});
