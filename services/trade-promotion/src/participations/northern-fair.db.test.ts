// A northern fair as in 2024: 270 booths, exhibitors from 40 of the old provinces, entered in bulk,
// each booth paid by the national programme and settled; the sums against SQL written by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import {
  addBooths,
  eventInput,
  givenTradePromotion,
  laoCaiDepartment,
  ministry,
  registerTradeEvent,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

const boothCount = 270;
const price = 12_000_000;
const share = 9_600_000;
const atOnce = 54;
/** Seconds on an idle machine; minutes where others work on it. */
const withinMs = 300_000;

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const numbers = Array.from({ length: boothCount }, (_, at) => `A${at + 1}`);
const partyOf = (at: number) => `tax:${String(2_600_000_000 + at)}`;
/** A province that changed its name under one code stands twice in the book. */
const oldCodes = [
  ...new Set(
    readProvinceBook()
      .provinces.filter(({ scheme }) => scheme === 'GSO_2004')
      .map(({ code }) => code),
  ),
].slice(0, 40);

async function must(name: string, type: string, input: object, selection = '__typename') {
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  const { data, problems } = await trade.ask<Record<string, Record<string, unknown>>>(
    source,
    { input },
    ministry,
  );
  expect(problems).toEqual([]);
  return data[name];
}

const maxRepeats = 20;

/** On a busy machine an answer may be pending; the same call again gets it, and counts once. */
async function step(name: string, type: string, input: object): Promise<unknown> {
  const outcome = '__typename ... on ClaimGranted { granted }';
  for (let repeat = 0; repeat < maxRepeats; repeat += 1) {
    const answer = await must(name, type, input, outcome);
    if (answer?.__typename !== 'ClaimPending') return answer;
  }
  throw new Error(`${name} is still pending`);
}

/** Claimed, confirmed, paid and settled by the national programme. */
async function paidBooth(eventId: string, at: number): Promise<void> {
  const itemId = randomUUID();
  const facts = {
    content: 'BOOTH_RENT',
    source: 'TRADE_PROMOTION_NATIONAL',
    beneficiary: partyOf(at),
    objects: [{ booth: { eventId, number: numbers[at] } }],
    costLines: [{ kind: 'BOOTH_RENT', amount: price }],
    period: { from: '2026-12', to: '2026-12' },
    requested: share,
  };
  const description = `Gian hàng ${numbers[at]}`;
  await must('draftTradeSupport', 'DraftTradeSupportInput', {
    id: itemId,
    eventId,
    description,
    facts,
  });
  const claim = { itemId, claimId: randomUUID() };
  expect(await step('claimTradeSupport', 'ClaimSupportInput', claim)).toEqual({
    __typename: 'ClaimGranted',
    granted: share,
  });
  const decision = { decisionNumber: '12/QĐ-XTTM', decisionDate: '2026-11-02' };
  await step('confirmTradeSupport', 'ConfirmSupportInput', {
    itemId,
    requestId: randomUUID(),
    ...decision,
  });
  const invoice = { sellerTaxCode: '0100109106', symbol: '1C26TAA', number: '77', line: at + 1 };
  await step('payTradeSupport', 'PaySupportInput', {
    ...{ itemId, paymentId: randomUUID(), kind: 'PAYMENT', amount: share },
    invoiceLines: [invoice],
  });
  await step('settleTradeSupport', 'SettleSupportInput', { itemId, requestId: randomUUID() });
}

const moneyQuery = `query ($id: ID!) { tradeEvent(id: $id) {
  participations(first: 100) { totalCount edges { node { homeProvince { scheme code } } } }
  money {
    boothCount takenCount rent contracted written ownMoney
    total { granted paid unpaid claimCount }
    exhibitorSide { granted } organiserSide { granted }
    bySource { source sums { granted paid } }
    standings { standing count }
    openCases { id }
    booths {
      booth { number uses { participation { name } price ownShare shares { source amount } } }
      payers { side boothsTogether claim { state granted decidingBody establishment { partyKey } } }
      granted written differences { source }
    }
  }
} }`;

async function givenNorthernFair(): Promise<string> {
  const event = eventInput({ kind: 'PROMOTION_FAIR_REGION' });
  const eventId = String(event.id);
  await trade.ask(registerTradeEvent, { input: event }, laoCaiDepartment);
  const booths = numbers.map((number) => ({ id: randomUUID(), number, price }));
  await trade.ask(addBooths, { input: { id: randomUUID(), eventId, booths } }, ministry);
  return eventId;
}

const rows = () =>
  numbers.map((number, at) => ({
    id: randomUUID(),
    partyKey: partyOf(at),
    name: `Cơ sở ${number} (giả định)`,
    homeProvince: {
      scheme: 'GSO_2004',
      code: oldCodes[at % oldCodes.length],
    },
    contract: { number: `HĐ ${number}`, signedOn: '2026-10-20' },
    booths: [
      {
        ...{ number, price, position: `Dãy ${number.charAt(0)}` },
        shares: [
          {
            ...{ source: 'TRADE_PROMOTION_NATIONAL', programme: 'XTTM quốc gia 2026' },
            ...{ payer: 'Cục Xúc tiến thương mại', amount: share },
          },
        ],
      },
    ],
  }));

it(
  'is entered in three calls, paid booth by booth, and its sums are those of the rows',
  async () => {
    expect(oldCodes).toHaveLength(40);
    const eventId = await givenNorthernFair();
    const input = { id: randomUUID(), eventId, rows: rows() };
    const entered = await must('registerParticipations', 'RegisterParticipationsInput', input);
    expect(entered).toEqual({ __typename: 'ParticipationsRegistered' });
    for (let from = 0; from < boothCount; from += atOnce) {
      const some = Array.from({ length: atOnce }, (_, at) => from + at);
      await Promise.all(some.map((at) => paidBooth(eventId, at)));
    }

    let answer: Awaited<ReturnType<typeof trade.ask<{ tradeEvent: Shown }>>> | undefined;
    const statements = await trade.statementsOf(async () => {
      answer = await trade.ask<{ tradeEvent: Shown }>(moneyQuery, { id: eventId }, ministry);
    });

    expect(answer?.problems).toEqual([]);
    const shown = answer?.data.tradeEvent;
    const byHand = await sumsByHand(eventId);
    expect(byHand).toEqual({
      ...{ booths: 270, provinces: 40, parties: 270, settled: 270 },
      ...{ rent: 3_240_000_000, granted: 2_592_000_000, paid: 2_592_000_000 },
    });
    expect(shown?.money).toMatchObject({
      boothCount: byHand.booths,
      takenCount: byHand.parties,
      rent: byHand.rent,
      contracted: byHand.rent,
      written: byHand.granted,
      ownMoney: 648_000_000,
      total: { granted: byHand.granted, paid: byHand.paid, unpaid: 0, claimCount: byHand.settled },
      exhibitorSide: { granted: byHand.granted },
      organiserSide: { granted: 0 },
      bySource: [
        {
          source: 'TRADE_PROMOTION_NATIONAL',
          sums: { granted: byHand.granted, paid: byHand.paid },
        },
      ],
      openCases: [],
    });
    expect(shown?.money.standings).toContainEqual({ standing: 'SETTLED', count: 270 });
    expect(shown?.money.booths).toHaveLength(270);
    expect(shown?.money.booths.map(({ booth }) => booth.number)).toEqual(numbers);
    expect(shown?.money.booths[269]).toEqual({
      booth: {
        number: 'A270',
        uses: [
          {
            participation: { name: 'Cơ sở A270 (giả định)' },
            ...{ price, ownShare: price - share },
            shares: [{ source: 'TRADE_PROMOTION_NATIONAL', amount: share }],
          },
        ],
      },
      payers: [
        {
          ...{ side: 'EXHIBITOR', boothsTogether: 1 },
          claim: {
            ...{ state: 'SETTLED', granted: share },
            decidingBody: 'Sở Công Thương tỉnh Lào Cai',
            establishment: { partyKey: partyOf(269) },
          },
        },
      ],
      ...{ granted: share, written: share, differences: [] },
    });
    expect(shown?.participations.totalCount).toBe(270);
    expect(statements).toBeLessThanOrEqual(12);
  },
  withinMs,
);

interface Shown {
  readonly participations: { readonly totalCount: number };
  readonly money: {
    readonly standings: readonly object[];
    readonly booths: readonly { readonly booth: { readonly number: string } }[];
  };
}

async function sumsByHand(eventId: string) {
  const [row] = await trade.rows(
    `select
       (select count(*)::int from booth where event_id = $1) as booths,
       (select sum(price)::bigint from booth where event_id = $1) as rent,
       (select count(distinct (home_scheme, home_code))::int from participation
         where event_id = $1) as provinces,
       (select count(distinct party_key)::int from participation where event_id = $1) as parties,
       count(*) filter (where state = 'SETTLED')::int as settled,
       sum((row->>'granted')::bigint)::bigint as granted,
       sum((row->>'authorised')::bigint - (row->>'recovered')::bigint)::bigint as paid
     from claim
     where row->'objects'->0->'parts'->>'eventId' = $1::text`,
    [eventId],
  );
  const numeric = Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(numeric) as Record<string, number>;
}
