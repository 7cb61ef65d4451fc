// Consulting contracts through the API: who may write, what a contract can bring in, and a year
// against its target with figures made by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type Programs,
} from '../programs.fixture.js';
import { answer, invented, laoCai, refusal } from '../registers/registers.fixture.js';

const record = `mutation ($input: RecordConsultingContractInput!) {
  recordConsultingContract(input: $input) { id value received province { code } }
}`;
const receive = `mutation ($input: RecordConsultingRevenueInput!) {
  recordConsultingRevenue(input: $input) { received revenues { amount voucher } }
}`;
const target = `mutation ($input: SetConsultingTargetInput!) {
  setConsultingTarget(input: $input) { id revenue }
}`;
const centre = 'Trung tâm Khuyến công tỉnh Lào Cai';
const centreActor = actorOf('PROVINCIAL_CENTRE', { province: laoCai });

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

const contract = (over: object = {}) => ({
  id: randomUUID(),
  centre,
  province: laoCai,
  number: '05/HĐTV',
  signedOn: '2025-04-01',
  client: 'Hợp tác xã Chè Mây Trắng (giả định)',
  subject: 'Lập báo cáo kinh tế kỹ thuật',
  content: 'KC5.1',
  value: 100_000_000,
  invented,
  ...over,
});
const revenue = (contractId: string, over: object = {}) => ({
  id: randomUUID(),
  contractId,
  amount: 60_000_000,
  receivedOn: '2025-06-01',
  voucher: 'PT-17',
  ...over,
});
const aim = (over: object = {}) => ({
  id: randomUUID(),
  centre,
  province: laoCai,
  year: 2025,
  contracts: 4,
  revenue: 400_000_000,
  basis: 'Kế hoạch năm 2025 (giả định)',
  invented,
  ...over,
});

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, actorOf('CPC', { province: laoCai })],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['AMOUNT_NOT_POSITIVE', 'input.value', { value: 0 }, centreActor],
  ['UNKNOWN_VALUE', 'input.content', { content: 'tư vấn' }, centreActor],
])('nothing is written when a contract is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const asking = { variables: { input: contract(over) }, actor };
  expect(await refusal(programs, record, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

test('no more is received than a contract is worth, not even in two halves at once', async () => {
  const input = contract({ signedOn: '2024-04-01' });
  await answer(programs, record, { variables: { input }, actor: centreActor });
  const early = revenue(input.id, { receivedOn: '2024-03-31' });
  expect(
    await refusal(programs, receive, { variables: { input: early }, actor: centreActor }),
  ).toEqual([['PERIOD_REVERSED', 'input.receivedOn']]);

  const halves = await Promise.all(
    [1, 2].map(() => {
      const variables = { input: revenue(input.id, { receivedOn: '2024-06-01' }) };
      return refusal(programs, receive, { variables, actor: centreActor });
    }),
  );
  expect(halves.filter((refused) => refused === null)).toHaveLength(1);
  expect(halves.find((refused) => refused !== null)).toEqual([
    ['AMOUNT_TOO_LARGE', 'input.amount'],
  ]);
  const rest = revenue(input.id, {
    amount: 40_000_000,
    receivedOn: '2024-07-01',
    voucher: 'PT-18',
  });
  expect(
    await answer(programs, receive, { variables: { input: rest }, actor: centreActor }),
  ).toMatchObject({
    received: 100_000_000,
    revenues: [{ voucher: 'PT-17' }, { voucher: 'PT-18' }],
  });
});

test('a year stands against the latest target, money in the year of its receipt', async () => {
  const [first, second] = [contract(), contract({ number: '06/HĐTV', value: 50_000_000 })];
  for (const input of [first, second]) {
    await answer(programs, record, { variables: { input }, actor: centreActor });
  }
  const receipts = [
    revenue(first.id, { amount: 60_000_000 }),
    revenue(first.id, { amount: 40_000_000, receivedOn: '2026-01-10' }),
    revenue(second.id, { amount: 50_000_000, receivedOn: '2025-12-31' }),
  ];
  for (const input of receipts) {
    await answer(programs, receive, { variables: { input }, actor: centreActor });
  }
  expect(
    await refusal(programs, target, { variables: { input: aim() }, actor: centreActor }),
  ).toEqual([['FORBIDDEN', undefined]]);
  for (const over of [{}, { contracts: 8, centre: 'TRUNG TÂM khuyến công tỉnh Lào Cai' }]) {
    await answer(programs, target, { variables: { input: aim(over) }, actor: laoCaiDepartment });
  }

  const performance = `query ($year: Int!) { consultingPerformance(year: $year) {
    province { code } contracts contractedValue revenue
    targetContracts targetRevenue contractsReachedBp revenueReachedBp
  } }`;
  const year = (of: number, actor: Actor) =>
    answer(programs, performance, { variables: { year: of }, actor });
  expect(await year(2025, ministry)).toEqual([
    {
      province: { code: '15' },
      contracts: 2,
      contractedValue: 150_000_000,
      revenue: 110_000_000,
      targetContracts: 8,
      targetRevenue: 400_000_000,
      contractsReachedBp: 2_500,
      revenueReachedBp: 2_750,
    },
  ]);
  expect(await year(2026, ministry)).toMatchObject([
    { contracts: 0, revenue: 40_000_000, targetContracts: null, revenueReachedBp: null },
  ]);
  expect(await year(2025, laiChauDepartment)).toEqual([]);
  const list = '{ consultingContracts(year: 2025) { edges { node { number received } } } }';
  expect(await answer(programs, list, { actor: centreActor })).toEqual({
    edges: [
      { node: { number: '06/HĐTV', received: 50_000_000 } },
      { node: { number: '05/HĐTV', received: 100_000_000 } },
    ],
  });
  expect(await refusal(programs, list)).toEqual([['UNAUTHENTICATED', undefined]]);
});
