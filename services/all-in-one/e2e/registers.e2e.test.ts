// The registers through the gateway, across services: a household helped to file without its number
// going further than one service, a pilot that groups establishments by their own names, and what
// everybody may read.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CallerName } from './callers.js';
import { laoCai } from './callers.js';
import { activateNationalRules, newEstablishment } from './records.js';
import { type System, startSystem } from './system.js';

const startWithinMs = 90_000;
const number = '000000005678';
const invented = { note: 'Dữ liệu giả định để kiểm thử' };

let system: System;
beforeAll(async () => {
  system = await startSystem();
  await activateNationalRules(system);
}, startWithinMs);
afterAll(() => system?.end(), startWithinMs);

type Change = readonly [name: string, type: string, selection: string];

async function change<Field>(
  by: CallerName,
  [name, type, selection]: Change,
  input: object,
): Promise<Field> {
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  const data = await system.by(by).data<Record<string, Field>>(source, { input });
  return data[name] as Field;
}

test('a household is helped to file, and its number stays in one service', async () => {
  const person = await change<{ partyKey: string; masked: string }>(
    'laoCaiCommune',
    ['referToPerson', 'ReferToPersonInput', 'partyKey masked'],
    { id: randomUUID(), personalNumber: number, purpose: 'Lập đề nghị hộ' },
  );
  expect(person.masked).toBe('********5678');
  await change(
    'laoCaiCentre',
    ['registerEstablishment', 'RegisterEstablishmentInput', '__typename'],
    {
      ...{ id: randomUUID(), legalForm: 'HOUSEHOLD_BUSINESS', name: 'Hộ chè (giả định)' },
      ...{ personalNumber: number, province: laoCai, invented },
    },
  );
  const request = {
    ...{ id: randomUUID(), applicant: 'Hộ chè (giả định)', form: 'HOUSEHOLD_BUSINESS' },
    ...{ partyKey: person.partyKey, province: laoCai, commune: 'Mây Trắng' },
    ...{ description: 'Máy sao chè', amount: 40_000_000, invented },
  };
  const filed = await change(
    'laoCaiCommune',
    ['fileRequestFor', 'FileRequestInput', 'state establishment { name }'],
    request,
  );
  expect(filed).toEqual({ state: 'FILED', establishment: { name: 'Hộ chè (giả định)' } });
  const dump = await system.databases.rows(
    'kc_programs',
    'select support_request::text as row from support_request',
  );
  expect(JSON.stringify(dump)).not.toContain(number);
});

test('a pilot names its establishments, and becomes a project', async () => {
  const partyKey = await newEstablishment(system);
  const draftId = randomUUID();
  await change('laoCaiCentre', ['draftPilot', 'DraftPilotInput', 'id'], {
    ...{ id: draftId, title: 'Đề án điểm chè (giả định)', kind: 'PILOT', province: laoCai },
    ...{ trade: 'Chè', area: 'Bản Lầu', reason: 'Cùng vùng nguyên liệu', invented },
    ...{ contents: ['KC3.1', 'KC1.3'], years: { from: 2027, to: 2028 } },
  });
  const candidate = { id: randomUUID(), partyKey, province: laoCai, reason: 'Có xưởng' };
  const added = await change<{ candidates: { establishment: { name: string } }[] }>(
    'laoCaiCentre',
    [
      'addPilotCandidates',
      'AddPilotCandidatesInput',
      '... on PilotDraft { missing { id } candidates { establishment { name } } }',
    ],
    { id: randomUUID(), draftId, candidates: [candidate] },
  );
  expect(added.candidates).toEqual([
    { establishment: { name: expect.stringContaining('Cơ sở chế biến chè') } },
  ]);
  const registered = await change(
    'laoCaiDepartment',
    [
      'registerPilotDraft',
      'RegisterPilotDraftInput',
      '... on PilotDraft { state project { kind stage { state } } }',
    ],
    {
      ...{ id: randomUUID(), draftId, projectId: randomUUID(), tier: 'LOCAL' },
      ...{ leadUnit: 'Sở Công Thương', implementingUnit: 'Trung tâm Khuyến công' },
    },
  );
  expect(registered).toMatchObject({ state: 'REGISTERED', project: { kind: 'PILOT' } });
});

test('the catalogue answers without a token', async () => {
  const body = JSON.stringify({
    query: '{ publicCatalogue(content: "KC3.4") { labelVi norms { wordsVi } calls { title } } }',
  });
  const reply = await fetch(system.url(), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(await reply.json()).toMatchObject({
    data: {
      publicCatalogue: [
        { norms: [{ wordsVi: expect.stringContaining('300 triệu đồng cho mỗi cơ sở') }] },
      ],
    },
  });
});
