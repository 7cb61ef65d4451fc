// The public catalogue through the API: who may call, what everybody reads without a token, and
// which calls are open on which day.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
} from '../programs.fixture.js';
import { answer, invented, laiChau, laoCai, refusal } from '../registers/registers.fixture.js';

const publish = `mutation ($input: PublishCallInput!) {
  publishCall(input: $input) { id standing contents papers }
}`;
const withdraw = `mutation ($input: WithdrawCallInput!) {
  withdrawCall(input: $input) {
    ... on OpenCall { standing withdrawal }
    ... on RegisterStateForbids { stateInTheWay reasonVi }
  }
}`;
const catalogue = `query ($province: ProvinceInput, $content: String, $on: Date) {
  publicCatalogue(province: $province, content: $content, on: $on) {
    code labelVi norms { wordsVi norm { citation { text } } } calls { title }
  }
}`;

interface Content {
  readonly code: string;
  readonly norms: readonly { readonly wordsVi: string }[];
  readonly calls: readonly { readonly title: string }[];
}

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
});
afterAll(() => programs?.close());

const call = (over: object = {}) => ({
  id: randomUUID(),
  title: 'Đăng ký đề án năm 2027 (giả định)',
  issuer: 'Sở Công Thương tỉnh Lào Cai',
  tier: 'LOCAL',
  province: laoCai,
  contents: ['KC3.4', 'KC4.6', 'KC3.4'],
  whoMayRegister: 'Cơ sở công nghiệp nông thôn',
  howToRegister: 'Nộp hồ sơ tại trung tâm',
  papers: ['Đơn đề nghị'],
  contact: 'Trung tâm Khuyến công',
  basis: 'Kế hoạch 2027 (giả định)',
  opensOn: '2026-10-01',
  closesOn: '2026-10-31',
  invented,
  ...over,
});

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, actorOf('CPC', { province: laoCai })],
  ['FORBIDDEN', undefined, { tier: 'NATIONAL' }, laoCaiDepartment],
  ['FORBIDDEN', undefined, {}, ministry],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['PERIOD_REVERSED', 'input.closesOn', { closesOn: '2026-09-30' }, laoCaiDepartment],
  ['REQUIRED', 'input.contents', { contents: [] }, laoCaiDepartment],
  ['UNKNOWN_VALUE', 'input.contents[0]', { contents: ['máy'] }, laoCaiDepartment],
])('nothing is written when a call is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const asking = { variables: { input: call(over) }, actor };
  expect(await refusal(programs, publish, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

test('everybody reads contents, norms in words and open calls, without a token', async () => {
  const local = call();
  const national = call({ title: 'Quốc gia (giả định)', tier: 'NATIONAL', contents: ['KC3.4'] });
  const elsewhere = call({ title: 'Lai Châu (giả định)', province: laiChau });
  expect(
    await answer(programs, publish, { variables: { input: local }, actor: laoCaiDepartment }),
  ).toMatchObject({ contents: ['KC3.4', 'KC4.6'], papers: ['Đơn đề nghị'] });
  await answer(programs, publish, { variables: { input: national }, actor: ministry });
  await answer(programs, publish, { variables: { input: elsewhere }, actor: laiChauDepartment });

  const asked = async (variables: Record<string, unknown>) =>
    answer<Content[]>(programs, catalogue, { variables });
  const [machine] = await asked({ province: laoCai, content: 'KC3.4', on: '2026-10-31' });
  expect(machine?.norms.map(({ wordsVi }) => wordsVi)).toEqual([
    'Hỗ trợ tối đa 50 % chi phí, không quá 300 triệu đồng cho mỗi cơ sở.',
  ]);
  const titles = machine?.calls.map(({ title }) => title);
  expect(titles).toHaveLength(2);
  expect(titles).toEqual(expect.arrayContaining([local.title, national.title]));
  const whole = await asked({ on: '2026-10-01' });
  expect(whole.length).toBeGreaterThan(40);
  expect(whole.find(({ code }) => code === 'KC4.6')?.calls).toHaveLength(2);
  const [after] = await asked({ content: 'KC3.4', on: '2026-11-01' });
  expect(after?.calls).toEqual([]);
});

test('a withdrawn call is not open any more, and says why', async () => {
  const input = call({ contents: ['KC1.2'] });
  await answer(programs, publish, { variables: { input }, actor: laoCaiDepartment });
  const reason = () => ({
    variables: { input: { id: randomUUID(), callId: input.id, reason: 'Hoãn đợt 1' } },
    actor: laoCaiDepartment,
  });
  expect(await answer(programs, withdraw, reason())).toEqual({
    standing: 'WITHDRAWN',
    withdrawal: 'Hoãn đợt 1',
  });
  expect(await answer(programs, withdraw, reason())).toEqual({
    stateInTheWay: 'WITHDRAWN',
    reasonVi: expect.stringContaining('Hoãn đợt 1'),
  });
  const list = `query ($filter: OpenCallFilter) {
    openCalls(filter: $filter) { edges { node { id } } }
  }`;
  const filter = { content: 'KC1.2', openOn: '2026-10-10' };
  expect(await answer(programs, list, { variables: { filter } })).toEqual({ edges: [] });
  const one = 'query ($id: ID!) { openCall(id: $id) { withdrawal } }';
  expect(await answer(programs, one, { variables: { id: input.id } })).toEqual({
    withdrawal: 'Hoãn đợt 1',
  });
});
