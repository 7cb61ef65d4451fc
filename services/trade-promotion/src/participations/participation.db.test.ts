// Filing participations through the graph: what is kept, who may file, that a list is taken whole
// or not at all, and whose file is open to whom.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, today } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  givenFair,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const tea = 'tax:0100109106';
const household = `pid:k1:${'a'.repeat(64)}`;
const laiChau = today('12');
const teaFirm = actorOf('ESTABLISHMENT', { partyKey: tea });

const row = (over: object = {}) => ({
  id: randomUUID(),
  partyKey: tea,
  name: 'HTX Chè Mây Trắng (giả định)',
  booths: [{ number: 'a-1', price: 6_000_000 }],
  ...over,
});

const file = (eventId: string, rows: readonly object[], actor: Actor | null = laoCaiDepartment) =>
  trade.ask<{ registerParticipations: Record<string, unknown> }>(
    `mutation ($input: RegisterParticipationsInput!) { registerParticipations(input: $input) {
      __typename
      ... on ParticipationsRegistered { participations { id name filedAs } }
      ... on ParticipationsRefused { refusals { row obstacle value } }
    } }`,
    { input: { id: randomUUID(), eventId, rows } },
    actor,
  );

const one = async (id: unknown, actor: Actor | null) => {
  const { data } = await trade.ask<{ participation: Record<string, unknown> }>(
    `query ($id: ID!) { participation(id: $id) {
      fileIsOpen partyKey name filedAs contractNumber certificateNumbers products { id }
      boothUses { booth { number } position price ownShare shares { source amount } }
    } }`,
    { id },
    actor,
  );
  return data.participation;
};

describe('registerParticipations', () => {
  it('keeps booths, contract, products and certificates, and one audit entry', async () => {
    const eventId = await givenFair(trade, ['A1', 'A2']);
    const productId = randomUUID();
    const shares = [
      {
        ...{ source: 'TRADE_PROMOTION_LOCAL', programme: 'XTTM 2026', payer: 'Sở Công Thương' },
        amount: 4_800_000,
      },
    ];
    const given = row({
      contract: { number: '12/HĐ', signedOn: '2026-11-02' },
      booths: [{ number: 'A 2', position: 'Góc', price: 6_000_000, shares }],
      productIds: [productId],
      certificateNumbers: ['123/GCN'],
    });

    const { problems } = await file(eventId, [given]);
    const audit = await trade.rows('select action from audit_entry where subject_id = $1', [
      eventId,
    ]);

    expect(problems).toEqual([]);
    expect(await one(given.id, laoCaiDepartment)).toEqual({
      ...{ fileIsOpen: true, partyKey: tea, name: given.name, filedAs: 'ORGANISER' },
      ...{ contractNumber: '12/HĐ', certificateNumbers: ['123/GCN'] },
      products: [{ id: productId }],
      boothUses: [
        {
          ...{ booth: { number: 'A2' }, position: 'Góc', price: 6_000_000, ownShare: 1_200_000 },
          shares: [{ source: 'TRADE_PROMOTION_LOCAL', amount: 4_800_000 }],
        },
      ],
    });
    expect(audit).toContainEqual({ action: 'registerParticipations' });
  });

  it('writes none when one row cannot be taken, and says every reason', async () => {
    const eventId = await givenFair(trade);
    await file(eventId, [row()]);
    const before = await trade.footprint();

    const fresh = row({ partyKey: 'tax:0101243150', booths: [{ number: 'B9', price: 0 }] });
    const { data } = await file(eventId, [row({ partyKey: 'tax:0101243151' }), row(), fresh]);

    expect(data.registerParticipations).toEqual({
      __typename: 'ParticipationsRefused',
      refusals: [
        { row: 1, obstacle: 'ALREADY_TAKES_PART', value: tea },
        { row: 2, obstacle: 'NO_SUCH_BOOTH', value: 'B9' },
      ],
    });
    const after = await trade.footprint();
    expect(after).toEqual({ ...before, command_receipt: Number(before.command_receipt) + 1 });
  });

  it.each<[string, Actor, object, string]>([
    ['the ministry', ministry, {}, 'ORGANISER'],
    ['the home province', laiChauDepartment, { homeProvince: laiChau }, 'CENTRE'],
    [
      'a body of the province that took in the old home',
      laoCaiDepartment,
      { homeProvince: { scheme: 'GSO_2004', code: '15' } },
      'ORGANISER',
    ],
    ['the establishment', teaFirm, {}, 'ESTABLISHMENT'],
  ])('is filed by %s', async (_, actor, over, filedAs) => {
    const given = row(over);
    const { data, problems } = await file(await givenFair(trade), [given], actor);
    expect(problems).toEqual([]);
    expect(data.registerParticipations).toMatchObject({ participations: [{ filedAs }] });
  });

  const share = { programme: 'x', payer: 'x' };
  it.each<[string, object, Actor | null, string]>([
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['an auditor', {}, actorOf('AUDITOR'), 'FORBIDDEN'],
    ['another province for a home it does not have', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['another establishment', { partyKey: 'tax:0101243150' }, teaFirm, 'FORBIDDEN'],
    ['a cluster', { partyKey: `cluster:${randomUUID()}` }, ministry, 'INVALID_IDENTIFIER'],
    [
      'a price that is not money',
      { booths: [{ number: 'A1', price: -1 }] },
      ministry,
      'NEGATIVE_AMOUNT',
    ],
    [
      'shares above the price',
      {
        booths: [
          {
            number: 'A1',
            price: 5,
            shares: [{ ...share, source: 'TRADE_PROMOTION_LOCAL', amount: 6 }],
          },
        ],
      },
      ministry,
      'AMOUNT_TOO_LARGE',
    ],
    [
      'a source that no rule knows',
      {
        booths: [{ number: 'A1', price: 5, shares: [{ ...share, source: 'NO_SUCH', amount: 5 }] }],
      },
      ministry,
      'NOT_IN_RULES',
    ],
    [
      'one booth twice',
      {
        booths: [
          { number: 'A1', price: 5 },
          { number: 'a.1', price: 5 },
        ],
      },
      ministry,
      'ALREADY_EXISTS',
    ],
  ])('refuses %s and leaves nothing behind', async (_, over, actor, code) => {
    const eventId = await givenFair(trade);
    const before = await trade.footprint();

    const { problems } = await file(eventId, [row(over)], actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });

  it('names row and field of every fault at once', async () => {
    const rows = [row(), row({ partyKey: 'tax:1', name: '' }), row()];
    const { problems } = await file(await givenFair(trade), rows);
    expect(problems.map(({ field }) => field)).toEqual([
      'input.rows[1].partyKey',
      'input.rows[1].name',
    ]);
  });
});

describe('the file of a participation', () => {
  const closed = { fileIsOpen: false, contractNumber: null };

  it('is open to the home province and the firm, and closed to others, who see the name', async () => {
    const given = row({
      homeProvince: laiChau,
      contract: { number: '1', signedOn: '2026-11-02' },
    });
    await file(await givenFair(trade), [given]);

    for (const reader of [laiChauDepartment, teaFirm, actorOf('AUDITOR')]) {
      expect(await one(given.id, reader)).toMatchObject({ fileIsOpen: true, contractNumber: '1' });
    }
    for (const reader of [null, actorOf('DOIT', { province: today('01') })]) {
      expect(await one(given.id, reader)).toMatchObject({
        ...{ ...closed, name: given.name, partyKey: tea },
        boothUses: [{ booth: { number: 'A1' }, price: null, shares: null, ownShare: null }],
      });
    }
  });

  it('keeps the name of a household to itself', async () => {
    const given = row({ partyKey: household, name: 'Hộ Lò Văn Páo (giả định)' });
    await file(await givenFair(trade), [given]);
    expect(await one(given.id, null)).toMatchObject({ ...closed, name: null, partyKey: null });
    expect(await one(given.id, ministry)).toMatchObject({ name: given.name, partyKey: household });
  });
});

describe('a later change', () => {
  const change = (name: string, type: string, input: object, actor: Actor = laoCaiDepartment) =>
    trade.ask<Record<string, unknown>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) {
        contractNumber withdrawnBecause boothUses { booth { number } price }
      } }`,
      { input: { id: randomUUID(), ...input } },
      actor,
    );
  const contract = (participationId: string, number: string) => ({
    participationId,
    contract: { number: '9/HĐ', signedOn: '2026-11-20' },
    booths: [{ number, price: 7_000_000 }],
  });

  it('puts the contract with its booths in the place of what was filed', async () => {
    const given = row();
    await file(await givenFair(trade, ['A1', 'A2']), [given]);

    const input = contract(given.id, 'A2');
    const { data } = await change('recordBoothContract', 'RecordBoothContractInput', input);

    expect(data.recordBoothContract).toEqual({
      ...{ contractNumber: '9/HĐ', withdrawnBecause: null },
      boothUses: [{ booth: { number: 'A2' }, price: 7_000_000 }],
    });
  });

  it('withdraws, after which the establishment may be filed again and the contract stays', async () => {
    const eventId = await givenFair(trade);
    const given = row();
    await file(eventId, [given]);
    const input = { participationId: given.id, reason: 'Không thu xếp được' };

    const { data } = await change('withdrawParticipation', 'WithdrawParticipationInput', input);
    const late = contract(given.id, 'A1');
    const { problems } = await change('recordBoothContract', 'RecordBoothContractInput', late);
    const again = await file(eventId, [row()]);

    expect(data.withdrawParticipation).toMatchObject({ withdrawnBecause: 'Không thu xếp được' });
    expect(problems.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(again.data.registerParticipations).toMatchObject({
      __typename: 'ParticipationsRegistered',
    });
  });

  it.each<[string, string, Actor, string]>([
    ['a booth that the event does not have', 'Z9', laoCaiDepartment, 'NOT_FOUND'],
    ['another province', 'A1', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('refuses %s', async (_, number, actor, code) => {
    const given = row();
    await file(await givenFair(trade), [given]);
    const before = await trade.footprint();
    const input = contract(given.id, number);
    const answer = await change('recordBoothContract', 'RecordBoothContractInput', input, actor);
    expect(answer.problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });
});
