// Entries through the graph: what opens a level, a product once in a round, and who sees the file.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, departmentOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  givenTradePromotion,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';
import {
  change,
  enter,
  entryInput,
  givenCertified,
  givenOpenRound,
  maker,
  makerActor,
  nextYear,
} from './selections.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const region = {
  level: 'REGION',
  province: null,
  region: 'NORTH',
  councilSize: 9,
  actor: ministry,
};

/** A certificate of the level for the product, from a round that is not on record. */
async function givenCertificate(productId: string, over: Record<string, unknown> = {}) {
  const number = `GCN-${randomUUID()}`;
  const input = {
    id: randomUUID(),
    number,
    level: 'PROVINCE',
    cycleYear: 2024,
    productId,
    productName: 'Chè Shan',
    establishmentKey: maker,
    province: { scheme: 'QD19_2025', code: '15' },
    issuedBy: 'UBND tỉnh Lào Cai',
    decisionNumber: '1/QĐ-UBND',
    issuedOn: '2025-08-01',
    ...over,
  };
  const fields = '__typename ... on SelectionRefused { reason }';
  const actor = laoCaiDepartment;
  await change(trade, 'recordEarlierCertificate', { input, actor, fields });
  return number;
}

describe('enterProduct', () => {
  it('takes the product of a maker that sends it itself', async () => {
    const roundId = await givenOpenRound(trade);
    const input = entryInput(roundId);

    const { answer } = await enter(trade, input, makerActor);
    const { data } = await trade.ask(
      `query ($id: ID!) { selectionEntry(id: $id) {
        product { id } establishment { partyKey } province { code } round { id } receivedOn
        noLowerRound letter { number } lowerCertificate { id } result { rank }
      } }`,
      { id: input.id },
      makerActor,
    );

    expect(answer).toMatchObject({ __typename: 'SelectionEntry', id: input.id });
    expect(data).toEqual({
      selectionEntry: {
        product: { id: input.product.id },
        establishment: { partyKey: maker },
        province: { code: '15' },
        round: { id: roundId },
        receivedOn: '2026-03-15',
        noLowerRound: true,
        letter: { number: '12/UBND' },
        lowerCertificate: null,
        result: null,
      },
    });
  });

  it('lets one firm enter several products, and one product several rounds', async () => {
    const roundId = await givenOpenRound(trade);
    const product = { id: randomUUID(), name: 'Chè', group: 'PROCESSED_FOOD' };
    const other = await givenOpenRound(trade);

    const answers = [
      await enter(trade, entryInput(roundId, { product })),
      await enter(trade, entryInput(roundId)),
      await enter(trade, entryInput(other, { product })),
    ];

    expect(answers.map(({ answer }) => answer?.__typename)).toEqual(
      answers.map(() => 'SelectionEntry'),
    );
  });

  it('refuses a product twice, also under another name, and a name twice', async () => {
    const roundId = await givenOpenRound(trade);
    const product = { id: randomUUID(), name: 'Chè Shan Tuyết', group: 'PROCESSED_FOOD' };
    await enter(trade, entryInput(roundId, { product }));
    const before = await trade.footprint();

    for (const over of [{ name: 'Trà Mới' }, { id: randomUUID(), name: 'CHÈ shan-tuyết' }]) {
      const input = entryInput(roundId, { product: { ...product, ...over } });
      const { answer } = await enter(trade, input);
      expect(answer).toMatchObject({ reason: 'PRODUCT_ENTERED_ALREADY' });
    }
    expect(await trade.footprint()).toEqual(before);
  });

  it('lets a withdrawn product in again', async () => {
    const roundId = await givenOpenRound(trade);
    const input = entryInput(roundId);
    await enter(trade, input);

    const fields = '__typename ... on SelectionEntry { withdrawnOn }';
    const left = { id: randomUUID(), entryId: input.id, on: '2026-03-20', reason: 'Đổi ý.' };
    const actor = makerActor;
    const gone = await change(trade, 'withdrawSelectionEntry', { input: left, actor, fields });
    const again = await enter(trade, { ...input, id: randomUUID() });

    expect(gone.answer).toMatchObject({ withdrawnOn: '2026-03-20' });
    expect(again.answer).toMatchObject({ __typename: 'SelectionEntry' });
  });

  it('opens the region by the certificate of the province, and only for that product', async () => {
    const roundId = await givenOpenRound(trade, { ...region, cycleYear: nextYear() });
    const productId = randomUUID();
    const lowerCertificateNumber = await givenCertificate(productId);
    const product = { id: productId, name: 'Chè Shan', group: 'PROCESSED_FOOD' };
    const climb = { noLowerRound: false, lowerCertificateNumber };

    const other = await enter(trade, entryInput(roundId, climb));
    const { answer } = await enter(trade, entryInput(roundId, { ...climb, product }));

    expect(other.answer).toMatchObject({ reason: 'LOWER_CERTIFICATE_UNFIT' });
    expect(answer).toMatchObject({ __typename: 'SelectionEntry' });
  });

  it('does not believe that no lower round was held where one is on record', async () => {
    const cycleYear = nextYear();
    const locality = 'Tả Van';
    const commune = { level: 'COMMUNE', locality, cycleYear };
    await givenCertified(trade, { round: commune, entry: { locality } });
    const roundId = await givenOpenRound(trade, { cycleYear });

    const held = await enter(trade, entryInput(roundId, { locality: 'tả van' }));
    const elsewhere = await enter(trade, entryInput(roundId, { locality: 'Mường Hum' }));

    expect(held.answer).toMatchObject({ reason: 'LOWER_ROUND_WAS_HELD' });
    expect(elsewhere.answer).toMatchObject({ __typename: 'SelectionEntry' });
  });

  it('opens no region by a letter alone, and says under which text', async () => {
    const roundId = await givenOpenRound(trade, { ...region, cycleYear: nextYear() });

    const { answer } = await enter(trade, entryInput(roundId));

    expect(answer).toMatchObject({
      reason: 'LOWER_CERTIFICATE_NEEDED',
      citation: { text: expect.stringContaining('TT 26/2014/TT-BCT'), verified: true },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a late entry', { receivedOn: '2026-05-01' }, 'OUTSIDE_ENTRY_WINDOW'],
    ['no letter', { letter: null }, 'LETTER_NEEDED'],
    ['no lower certificate', { noLowerRound: false }, 'LOWER_CERTIFICATE_NEEDED'],
    ['an unknown certificate', { lowerCertificateNumber: 'X' }, 'LOWER_CERTIFICATE_UNFIT'],
    [
      'a copy',
      { declarations: { ownMaking: true, massProducible: true, notACopy: false } },
      'DECLARATION_MISSING',
    ],
    [
      'a group of no text',
      { product: { id: randomUUID(), name: 'Bia', group: 'BEER' } },
      'GROUP_NOT_IN_FORCE',
    ],
  ])('refuses %s and leaves nothing behind', async (_, over, reason) => {
    const roundId = await givenOpenRound(trade);
    const before = await trade.footprint();

    const { answer } = await enter(trade, entryInput(roundId, over));

    expect(answer).toMatchObject({ __typename: 'SelectionRefused', reason });
    expect(await trade.footprint()).toEqual(before);
  });

  it('refuses a maker of another province', async () => {
    const roundId = await givenOpenRound(trade);
    const province = { scheme: 'QD19_2025', code: '12' };

    const { answer } = await enter(trade, entryInput(roundId, { province }), laiChauDepartment);

    expect(answer).toMatchObject({ reason: 'PLACE_OUTSIDE_ROUND' });
  });

  it('takes a maker of a province that was merged into the round’s', async () => {
    const roundId = await givenOpenRound(trade);
    // GSO_2004 15 was Yên Bái, now inside Lào Cai (QD19_2025 15).
    const province = { scheme: 'GSO_2004', code: '15' };

    const { answer } = await enter(trade, entryInput(roundId, { province }));

    expect(answer).toMatchObject({ __typename: 'SelectionEntry' });
  });

  it('refuses a maker that is a cluster', async () => {
    const roundId = await givenOpenRound(trade);
    const establishmentKey = `cluster:${randomUUID()}`;

    const { problems } = await enter(trade, entryInput(roundId, { establishmentKey }));

    expect(problems).toEqual(['INVALID_IDENTIFIER']);
  });

  it.each<[string, Actor | null, string]>([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['an auditor', actorOf('AUDITOR'), 'FORBIDDEN'],
    [
      'another establishment',
      actorOf('ESTABLISHMENT', { partyKey: 'tax:0300588569' }),
      'FORBIDDEN',
    ],
    ['a department of another province', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is refused for %s', async (_, actor, code) => {
    const roundId = await givenOpenRound(trade);

    expect((await enter(trade, entryInput(roundId), actor)).problems).toEqual([code]);
  });
});

describe('the file of an entry', () => {
  const query = `query ($id: ID!) { selectionRound(id: $id) { entries {
    totalCount edges { node { id papers { kind } letter { number } } } } } }`;
  interface Seen {
    readonly selectionRound: { readonly entries: { totalCount: number; edges: object[] } };
  }

  it('is open to who organises, and to nobody else before the results', async () => {
    const roundId = await givenOpenRound(trade);
    const papers = [{ kind: 'Giấy đăng ký', number: '01' }];
    const input = entryInput(roundId, { papers });
    await enter(trade, input);
    const seenBy = async (actor: Actor | null) =>
      (await trade.ask<Seen>(query, { id: roundId }, actor)).data.selectionRound.entries;

    const node = {
      id: input.id,
      papers: [{ kind: 'Giấy đăng ký' }],
      letter: { number: '12/UBND' },
    };
    expect(await seenBy(laoCaiDepartment)).toEqual({ totalCount: 1, edges: [{ node }] });
    const strangers = [null, laiChauDepartment, actorOf('DASHBOARD'), departmentOf('79')];
    for (const actor of strangers) {
      expect(await seenBy(actor)).toEqual({ totalCount: 0, edges: [] });
      const { data } = await trade.ask(
        'query ($id: ID!) { selectionEntry(id: $id) { id } }',
        { id: input.id },
        actor,
      );
      expect(data).toEqual({ selectionEntry: null });
    }
  });
});
