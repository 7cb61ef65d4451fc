// Whatever changes how an establishment is called or who it is, is told in the same transaction,
// once, and without anybody's number.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainEvent, readEvent } from '@kc/event-contracts';
import { openDataSource } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import {
  actorOf,
  type Facilities,
  fixedNow,
  givenEstablishment,
  givenFacilities,
  idOf,
} from '../facilities.fixture.js';
import { announceSome } from './catch-up.js';

let facilities: Facilities;
let source: DataSource;
const ministry = actorOf('MINISTRY');

beforeAll(async () => {
  facilities = await givenFacilities();
  const settings = { entities: [], migrations: [], applicationName: 'test' };
  source = await openDataSource({ ...settings, url: facilities.url });
});
afterAll(async () => {
  await source.destroy();
  await facilities.close();
});

async function toldOf(n: number): Promise<DomainEvent[]> {
  const rows = await facilities.rows(
    'select value from event_outbox where entity = $1 order by seq',
    [`establishment:${idOf(n)}`],
  );
  return rows.map(({ value }) => {
    const read = readEvent(value as Buffer);
    if (read.kind !== 'EVENT') throw new Error(read.reason);
    return read.event;
  });
}

async function change(field: string, input: Record<string, unknown>): Promise<void> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  const { problems } = await facilities.ask(mutation, { input }, ministry);
  if (problems[0] !== undefined) throw problems[0];
}

describe('what is told', () => {
  it('is the name, when an establishment is registered and when it gets another name', async () => {
    await givenEstablishment(facilities, 1, { name: 'Chè Một' });
    const renaming = {
      id: idOf(101),
      establishmentId: idOf(1),
      version: 1,
      name: 'Chè Hai',
      renamedFrom: '2026-11-01',
    };
    await change('correctEstablishment', renaming);
    await change('correctEstablishment', renaming);

    const told = await toldOf(1);
    expect(told.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['EstablishmentNamed', fixedNow.toISOString()],
      ['EstablishmentNamed', '2026-11-01'],
    ]);
    expect(told[1]?.data).toEqual({
      partyKey: 'tax:0100109106-001',
      name: 'Chè Hai',
      formerNames: [{ name: 'Chè Một', until: '2026-10-31' }],
      place: { scheme: 'QD19_2025', code: '15' },
      recordVersion: 2,
    });
  });

  it('is nothing, when a change is refused', async () => {
    await givenEstablishment(facilities, 2);
    const stale = { id: idOf(102), establishmentId: idOf(2), version: 7, name: 'Khác' };
    await expect(change('correctEstablishment', stale)).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    expect(await toldOf(2)).toHaveLength(1);
  });

  it('is who succeeded whom, to each of the parties', async () => {
    const person = { legalForm: 'HOUSEHOLD_BUSINESS', personalNumber: '010190000017' };
    await givenEstablishment(facilities, 3, person);
    await givenEstablishment(facilities, 4);
    await change('recordSuccession', {
      id: idOf(103),
      kind: 'CONVERSION',
      effectiveOn: '2026-11-02',
      document: 'Giấy chứng nhận đăng ký doanh nghiệp (giả định)',
      predecessorIds: [idOf(3)],
      successorIds: [idOf(4)],
    });
    const [before, after] = [await toldOf(3), await toldOf(4)];
    const succeeded = {
      successionId: idOf(103),
      kind: 'CONVERSION',
      effectiveOn: '2026-11-02',
      predecessors: [expect.stringMatching(/^pid:test1:[0-9a-f]{64}$/)],
      successors: ['tax:0100109106-004'],
    };
    expect(before.at(-1)).toMatchObject({ type: 'EstablishmentSucceeded', data: succeeded });
    expect(after.at(-1)).toMatchObject({ type: 'EstablishmentSucceeded', data: succeeded });
  });

  it('never has a person’s number in it, only which kind was recorded', async () => {
    await givenEstablishment(facilities, 5);
    await change('recordIdentityNumber', {
      id: idOf(105),
      establishmentId: idOf(5),
      personalNumber: '010190000025',
      validFrom: '2026-11-02',
      reason: 'LEGAL_FORM_CHANGED',
      document: 'Giấy chứng nhận đăng ký hộ kinh doanh (giả định)',
    });
    expect((await toldOf(5)).at(-1)).toMatchObject({
      type: 'EstablishmentNumbered',
      data: { numberKind: 'PERSONAL_NUMBER', validFrom: '2026-11-02' },
    });
    const all = await facilities.rows(
      `select count(*)::int as told from event_outbox
        where convert_from(value, 'UTF8') ~ '0101900000(17|25)'`,
    );
    expect(all).toEqual([{ told: 0 }]);
  });
});

describe('catching up', () => {
  it('tells what an earlier release did not tell, once', async () => {
    await givenEstablishment(facilities, 6, { name: 'Từ trước' });
    await facilities.rows('delete from announced_establishment where establishment_id = $1', [
      idOf(6),
    ]);
    // As a release without events would change it.
    await facilities.rows(
      `update establishment set name = 'Bây giờ', version = version + 1 where id = $1`,
      [idOf(6)],
    );
    expect(await announceSome(source)).toBe(1);
    expect(await announceSome(source)).toBe(0);
    expect((await toldOf(6)).at(-1)).toMatchObject({
      data: { name: 'Bây giờ', recordVersion: 2 },
    });
  });
});
