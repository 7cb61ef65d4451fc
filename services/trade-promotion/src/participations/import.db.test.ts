// A list of exhibitors pasted from a spreadsheet: headings and numbers as people write them, booths
// that come with it, and a sheet taken whole or not at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  givenFair,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiDepartment,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const heading =
  'Tên cơ sở\tMã số thuế\tTỉnh\tGian hàng\tGiá thuê\tNguồn kinh phí\tChương trình\tĐơn vị trả\tMức hỗ trợ\tSố hợp đồng\tNgày ký';
const tea =
  'HTX Chè Mây Trắng (giả định)\t0100109106\tYên Bái\tA1; B2\t12.000.000\tTRADE_PROMOTION_LOCAL\tXTTM 2026\tSở Công Thương\t9.600.000\t12/HĐ\t5/11/2026';
const rice = 'HTX Gạo (giả định)\t0101243150\t10\tB2\t3000000\t\t\t\t\t\t';

const send = (eventId: string, text: string, over: object = {}, actor: Actor = laoCaiDepartment) =>
  trade.ask<{ importParticipations: Record<string, unknown> }>(
    `mutation ($input: ImportParticipationsInput!) { importParticipations(input: $input) {
      __typename
      ... on ParticipationsRegistered { participations {
        name partyKey homeProvince { scheme code } contractNumber contractSignedOn
        boothUses { booth { number price areaM2 } price ownShare shares { source amount } }
      } }
      ... on ParticipationsRefused { refusals { row obstacle value } }
    } }`,
    { input: { id: randomUUID(), eventId, text, provinceScheme: 'GSO_2004', ...over } },
    actor,
  );

describe('importParticipations', () => {
  it('reads the sheet, adds the booths it brings, and keeps provinces as of old', async () => {
    const eventId = await givenFair(trade, ['A1']);

    const { data, problems } = await send(eventId, [heading, tea, rice, ''].join('\r\n'));

    expect(problems).toEqual([]);
    const share = { source: 'TRADE_PROMOTION_LOCAL', amount: 9_600_000 };
    const paid = { price: 12_000_000, ownShare: 2_400_000, shares: [share] };
    const shared = { number: 'B2', price: 15_000_000, areaM2: '9' };
    expect(data.importParticipations).toEqual({
      __typename: 'ParticipationsRegistered',
      participations: [
        {
          ...{ name: 'HTX Chè Mây Trắng (giả định)', partyKey: 'tax:0100109106' },
          homeProvince: { scheme: 'GSO_2004', code: '15' },
          ...{ contractNumber: '12/HĐ', contractSignedOn: '2026-11-05' },
          boothUses: [
            { booth: { number: 'A1', price: 6_000_000, areaM2: '9' }, ...paid },
            { booth: shared, ...paid },
          ],
        },
        {
          ...{ name: 'HTX Gạo (giả định)', partyKey: 'tax:0101243150' },
          homeProvince: { scheme: 'GSO_2004', code: '10' },
          ...{ contractNumber: null, contractSignedOn: null },
          boothUses: [{ booth: shared, price: 3_000_000, ownShare: 3_000_000, shares: [] }],
        },
      ],
    });
  });

  it('gives a repeated call its first answer and writes nothing more', async () => {
    const eventId = await givenFair(trade);
    const id = randomUUID();
    const text = [heading, tea].join('\n');
    const first = await send(eventId, text, { id });
    const before = await trade.footprint();
    expect(await send(eventId, text, { id })).toEqual(first);
    expect(await trade.footprint()).toEqual(before);
  });

  it('says which booths are missing when it may not add them', async () => {
    const eventId = await givenFair(trade, ['A1']);
    const text = [heading, tea, rice].join('\n');
    const { data } = await send(eventId, text, { addMissingBooths: false });
    expect(data.importParticipations).toEqual({
      __typename: 'ParticipationsRefused',
      refusals: [
        { row: 0, obstacle: 'NO_SUCH_BOOTH', value: 'B2' },
        { row: 1, obstacle: 'NO_SUCH_BOOTH', value: 'B2' },
      ],
    });
  });

  it.each<[string, string, Actor, string[]]>([
    [
      'a heading that nobody knows',
      `${heading}\tGhi chú\n${tea}\t`,
      laoCaiDepartment,
      ['SHEET_UNREADABLE'],
    ],
    ['a sheet without tax codes', `Tên cơ sở;Tỉnh\nHTX;15`, laoCaiDepartment, ['SHEET_UNREADABLE']],
    [
      'a line with more cells than the heading',
      `${heading}\n${tea}\tx`,
      laoCaiDepartment,
      ['SHEET_UNREADABLE'],
    ],
    [
      'a province that is none',
      [heading, tea.replace('Yên Bái', 'Yên Bính')].join('\n'),
      laoCaiDepartment,
      ['UNKNOWN_PROVINCE'],
    ],
    [
      'faults of several lines at once',
      [heading, tea.replace('9.600.000', '9,6 tr'), rice.replace('0101243150', '12')].join('\n'),
      laoCaiDepartment,
      ['INVALID_AMOUNT', 'INVALID_AMOUNT', 'INVALID_IDENTIFIER'],
    ],
    [
      'booths to add, from the home province alone',
      [heading, tea.replace('Yên Bái', 'Lai Châu')].join('\n'),
      laiChauDepartment,
      ['FORBIDDEN'],
    ],
  ])('refuses %s and leaves nothing behind', async (_, text, actor, codes) => {
    const eventId = await givenFair(trade);
    const before = await trade.footprint();
    const { problems } = await send(eventId, text, {}, actor);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(await trade.footprint()).toEqual(before);
  });
});
