// References to persons: who may ask, that the number itself is kept nowhere, and that the trace
// says why.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  givenFacilities,
  laoCaiDepartment,
} from '../facilities.fixture.js';

const refer = `mutation ($input: ReferToPersonInput!) {
  referToPerson(input: $input) { partyKey lastFour masked }
}`;
const number = '010099012345';

let facilities: Facilities;

beforeAll(async () => {
  facilities = await givenFacilities();
});
afterAll(() => facilities?.close());

const asked = (over: object = {}) => ({
  input: { id: randomUUID(), personalNumber: number, purpose: 'Danh sách học viên', ...over },
});

it.each<[string, object, Actor | null]>([
  ['UNAUTHENTICATED', {}, null],
  ['FORBIDDEN', {}, actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' })],
  ['INVALID_NUMBER', { personalNumber: '0100990123456' }, laoCaiDepartment],
  ['REQUIRED', { purpose: ' ' }, laoCaiDepartment],
])('%s: nothing is written, and no digit said back', async (code, over, actor) => {
  const before = await facilities.rowCounts();
  const { problems } = await facilities.ask(refer, asked(over), actor);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(JSON.stringify(problems)).not.toContain('01009901234');
  expect(await facilities.rowCounts()).toEqual(before);
});

test('one person has one key, the trace says why, and the number is in no row', async () => {
  const first = asked();
  const { data } = await facilities.ask<{ referToPerson: object }>(refer, first, laoCaiDepartment);
  const expected = {
    partyKey: expect.stringMatching(/^pid:test1:[0-9a-f]{64}$/),
    lastFour: '2345',
    masked: '********2345',
  };
  expect(data.referToPerson).toEqual(expected);
  const commune = actorOf('CPC', { province: { scheme: 'QD19_2025', code: '15' } });
  const again = await facilities.ask(refer, asked({ personalNumber: '010 099 012 345' }), commune);
  expect(again.data).toEqual(data);
  expect((await facilities.ask(refer, first, laoCaiDepartment)).data).toEqual(data);

  const traces = await facilities.rows(
    `select after->>'purpose' as purpose, actor->>'role' as role from audit_entry
     where subject_kind = 'PERSON_REFERENCE' order by id`,
  );
  expect(traces).toEqual([
    { purpose: 'Danh sách học viên', role: 'DOIT' },
    { purpose: 'Danh sách học viên', role: 'CPC' },
  ]);
  const everything = await facilities.rows(
    'select audit_entry::text as row from audit_entry union all ' +
      'select command_receipt::text from command_receipt',
  );
  expect(JSON.stringify(everything)).not.toContain(number);
});
