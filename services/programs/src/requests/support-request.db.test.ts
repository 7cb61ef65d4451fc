// Requests for support through the API: who files and decides what, what becomes of a request, and
// what of a household is shown to whom.
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
import { answer, household, invented, laoCai, refusal } from '../registers/registers.fixture.js';

const file = `mutation ($input: FileRequestInput!) {
  fileRequestFor(input: $input) { id origin state phone amount establishment { partyKey } }
}`;
const outcome = `__typename
  ... on SupportRequest { state refusal decidedOn project { id state province { code } } }
  ... on RegisterStateForbids { stateInTheWay reasonVi reasonEn }`;
const takeUp = `mutation ($input: TakeUpRequestInput!) {
  takeUpRequest(input: $input) { ${outcome} }
}`;
const refuse = `mutation ($input: RefuseRequestInput!) {
  refuseRequest(input: $input) { ${outcome} }
}`;
const withdraw = `mutation ($input: WithdrawRequestInput!) {
  withdrawRequest(input: $input) { ${outcome} }
}`;
const reveal = `mutation ($input: RevealRequestPhoneInput!) { revealRequestPhone(input: $input) }`;
const commune = actorOf('CPC', { province: laoCai, commune: 'Bản Lầu' });
const otherCommune = actorOf('CPC', { province: laoCai, commune: 'Xã Bản Hạ' });
const applicant = actorOf('ESTABLISHMENT', { partyKey: household });
const stranger = actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' });

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

const request = (over: object = {}) => ({
  id: randomUUID(),
  applicant: 'Hộ kinh doanh Giàng A Sử (giả định)',
  form: 'HOUSEHOLD_BUSINESS',
  partyKey: household,
  phone: '0912 345 678',
  province: laoCai,
  commune: 'xã Bản Lầu',
  content: 'KC3.4',
  description: 'Máy sao chè nhỏ',
  amount: 40_000_000,
  invented,
  ...over,
});
const project = (requestId: string, over: object = {}) => ({
  id: randomUUID(),
  requestId,
  projectId: randomUUID(),
  kind: 'SINGLE',
  tier: 'LOCAL',
  title: 'Hỗ trợ máy sao chè',
  leadUnit: 'Sở Công Thương tỉnh Lào Cai',
  implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
  years: { from: 2027, to: 2027 },
  ...over,
});
async function filed(over: object = {}, actor: Actor = commune): Promise<string> {
  const input = request(over);
  await answer(programs, file, { variables: { input }, actor });
  return input.id;
}
const because = (requestId: string, reason = 'Chưa đủ điều kiện') => ({
  input: { id: randomUUID(), requestId, reason },
});

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, ministry],
  ['FORBIDDEN', undefined, {}, stranger],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['FORBIDDEN_COMMUNE', undefined, {}, otherCommune],
  ['FORBIDDEN_COMMUNE', undefined, {}, actorOf('CPC', { province: laoCai })],
  ['EXACTLY_ONE', 'input', { taxCode: '0100109106' }, commune],
  ['EXACTLY_ONE', 'input', { partyKey: null }, commune],
  ['UNKNOWN_VALUE', 'input.form', { form: 'ENTERPRISE' }, commune],
  ['INVALID_TAX_CODE', 'input.taxCode', { partyKey: null, taxCode: '010099012345' }, commune],
  ['INVALID_IDENTIFIER', 'input.partyKey', { partyKey: `group:${randomUUID()}` }, commune],
  ['INVALID_IDENTIFIER', 'input.phone', { phone: '12' }, commune],
])('nothing is written when filing is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const { problems } = await programs.ask(file, { input: request(over) }, actor);
  expect(problems.map((problem) => [problem.code, problem.field])).toEqual([[code, field]]);
  expect(JSON.stringify(problems)).not.toContain('010099012345');
  expect(await programs.footprint()).toEqual(before);
});

test('a commune files for a household, and only the end of the phone number is shown', async () => {
  const input = request();
  const answered = await answer(programs, file, { variables: { input }, actor: commune });
  expect(answered).toEqual({
    id: input.id,
    origin: 'COMMUNE',
    state: 'FILED',
    phone: '*******678',
    amount: 40_000_000,
    establishment: { partyKey: household },
  });
  const asking = { input: { id: randomUUID(), requestId: input.id, purpose: 'Hẹn ngày khảo sát' } };
  expect(await refusal(programs, reveal, { variables: asking, actor: ministry })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
  expect(await answer(programs, reveal, { variables: asking, actor: laoCaiDepartment })).toBe(
    '0912345678',
  );
  expect(
    await programs.rows(
      `select actor->>'role' as role, action from audit_entry
       where subject_id = $1 order by id desc limit 1`,
      [input.id],
    ),
  ).toEqual([{ role: 'DOIT', action: 'revealRequestPhone: Hẹn ngày khảo sát' }]);
});

test('taken up once: request and project in one piece', async () => {
  const id = await filed();
  const missing = project(id, { programmeId: randomUUID() });
  const before = await programs.footprint();
  expect(
    await refusal(programs, takeUp, { variables: { input: missing }, actor: laoCaiDepartment }),
  ).toEqual([['NOT_FOUND', 'input.programmeId']]);
  expect(await programs.footprint()).toEqual(before);

  const input = project(id);
  const asking = { variables: { input }, actor: laoCaiDepartment };
  expect(await refusal(programs, takeUp, { ...asking, actor: laiChauDepartment })).toEqual([
    ['FORBIDDEN_PROVINCE', undefined],
  ]);
  const first = await answer(programs, takeUp, asking);
  expect(first).toMatchObject({
    __typename: 'SupportRequest',
    state: 'TAKEN_UP',
    project: { id: input.projectId, state: 'REGISTERED', province: { code: '15' } },
  });
  expect(await answer(programs, takeUp, asking)).toEqual(first);
  const again = { variables: { input: project(id) }, actor: laoCaiDepartment };
  expect(await answer(programs, takeUp, again)).toEqual({
    __typename: 'RegisterStateForbids',
    stateInTheWay: 'TAKEN_UP',
    reasonVi: expect.stringContaining('đã lập thành đề án'),
    reasonEn: expect.stringContaining('taken up as a project'),
  });
});

test('the household follows its own request; strangers and the public see none', async () => {
  const id = await filed();
  await answer(programs, refuse, { variables: because(id), actor: laoCaiDepartment });
  const one = 'query ($id: ID!) { supportRequest(id: $id) { state refusal } }';
  const seen = (actor: Actor | null) => answer(programs, one, { variables: { id }, actor });
  expect(await seen(applicant)).toEqual({ state: 'REFUSED', refusal: 'Chưa đủ điều kiện' });
  expect(await seen(laiChauDepartment)).toBeNull();
  expect(await seen(stranger)).toBeNull();
  expect(await seen(actorOf('FINANCE_MINISTRY'))).toBeNull();
  expect(await seen(null)).toBeNull();
  const list = '{ supportRequests(first: 100) { edges { node { id } } } }';
  const listed = async (actor: Actor) =>
    (await answer<{ edges: { node: { id: string } }[] }>(programs, list, { actor })).edges;
  expect(await listed(applicant)).toContainEqual({ node: { id } });
  expect(await listed(stranger)).toEqual([]);
  expect(await refusal(programs, list, { actor: actorOf('FINANCE_MINISTRY') })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
});

test('a commune sees and withdraws what was filed in it, and nothing of another', async () => {
  const id = await filed();
  const list = '{ supportRequests(first: 100) { edges { node { id } } } }';
  const one = 'query ($id: ID!) { supportRequest(id: $id) { id } }';
  const seenBy = async (actor: Actor) => [
    (await answer<{ edges: object[] }>(programs, list, { actor })).edges.length > 0,
    await answer(programs, one, { variables: { id }, actor }),
  ];
  expect(await seenBy(commune)).toEqual([true, { id }]);
  for (const actor of [otherCommune, actorOf('CPC', { province: laoCai })]) {
    expect(await seenBy(actor)).toEqual([false, null]);
    expect(await refusal(programs, withdraw, { variables: because(id), actor })).toEqual([
      ['FORBIDDEN_COMMUNE', undefined],
    ]);
  }
  expect(
    await answer(programs, withdraw, { variables: because(id), actor: commune }),
  ).toMatchObject({ state: 'WITHDRAWN' });
});

test('an applicant withdraws its own, and the year is counted by origin', async () => {
  await programs.rows('delete from support_request');
  const own = await filed({}, applicant);
  await filed();
  await filed({ amount: 5_000_000 });
  expect(await refusal(programs, withdraw, { variables: because(own), actor: stranger })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
  expect(
    await answer(programs, withdraw, { variables: because(own, 'Đã tự mua'), actor: applicant }),
  ).toMatchObject({ state: 'WITHDRAWN', refusal: 'Đã tự mua' });
  const [{ year } = { year: 0 }] = (await programs.rows(
    'select extract(year from filed_on)::int as year from support_request limit 1',
  )) as { year: number }[];
  const report = `query ($year: Int!) { supportRequestReport(year: $year) {
    origin filed waiting takenUp refused withdrawn amount medianDaysToDecide
  } }`;
  const none = { takenUp: 0, refused: 0 };
  expect(await answer(programs, report, { variables: { year }, actor: ministry })).toEqual([
    {
      ...{ origin: 'COMMUNE', filed: 2, waiting: 2, withdrawn: 0, amount: 45_000_000, ...none },
      medianDaysToDecide: null,
    },
    {
      ...{ origin: 'ESTABLISHMENT', filed: 1, waiting: 0, withdrawn: 1, amount: 40_000_000 },
      ...none,
      medianDaysToDecide: 0,
    },
  ]);
});
