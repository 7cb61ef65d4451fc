// Communes and area classes: loaded from files all or nothing, asked by day, named by
// establishments, and read in a number of statements that does not grow.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import {
  actorOf,
  type Facilities,
  fixedNow,
  givenFacilities,
  laoCaiDepartment,
} from '../facilities.fixture.js';
import { migrations, tables } from '../tables.js';
import { type LoadOutcome, loadAreaClasses, loadCommunes } from './load-places.js';

const book = readProvinceBook();
const by = { personId: 'operator', name: 'Lý A Sử', role: 'OPERATOR', organisation: 'Cục' };
const sample = (name: string) =>
  readFile(
    new URL(`../../../../packages/geography/data/sample-${name}.csv`, import.meta.url),
    'utf8',
  );

let facilities: Facilities;
let dataSource: DataSource;
let communes: string;
let classes: string;
beforeAll(async () => {
  facilities = await givenFacilities();
  const { url } = facilities;
  dataSource = await openDataSource({ url, entities: tables, migrations, applicationName: 'load' });
  communes = await sample('communes');
  classes = await sample('area-classes');
});
afterAll(async () => {
  await dataSource.destroy();
  await facilities.close();
});

const sheet = (text: string, over: object = {}) => ({
  ...{ text, isWhole: false, dryRun: false, by, at: fixedNow },
  ...over,
});
const load = (text: string, over?: object) => loadCommunes(dataSource, book, sheet(text, over));
const loadClasses = (text: string, over?: object) => loadAreaClasses(dataSource, sheet(text, over));
const counted = async () =>
  (
    await facilities.rows(`select (select count(*)::int from commune) as communes,
      (select count(*)::int from commune_area_class) as classes,
      (select count(*)::int from audit_entry where action like 'load%') as audits`)
  )[0];
const told = (outcome: LoadOutcome) =>
  outcome.kind === 'REFUSED'
    ? outcome.faults.map(({ row, problem }) => [row, problem.field, problem.code])
    : outcome;

describe('the loading', () => {
  it('refuses area classes of communes that are not loaded, and writes nothing', async () => {
    expect((await loadClasses(classes)).kind).toBe('REFUSED');
    expect(await counted()).toEqual({ communes: 0, classes: 0, audits: 0 });
  });

  it('counts and writes nothing when it is a dry run', async () => {
    expect(await load(communes, { dryRun: true })).toMatchObject({ kind: 'CHECKED', added: 10 });
    expect(await counted()).toEqual({ communes: 0, classes: 0, audits: 0 });
  });

  it('loads both samples, with an audit entry that names who answers for them', async () => {
    expect(await load(communes)).toMatchObject({ kind: 'LOADED', added: 10, removed: 0 });
    expect(await loadClasses(classes)).toMatchObject({ kind: 'LOADED', added: 3 });
    expect(await counted()).toEqual({ communes: 10, classes: 3, audits: 2 });
    const [entry] = await facilities.rows(
      `select actor, after from audit_entry where action = 'loadCommunes'`,
    );
    expect(entry).toMatchObject({ actor: by, after: { added: 10 } });
  });

  it('changes nothing when it is repeated', async () => {
    expect(await load(communes)).toMatchObject({ kind: 'UNCHANGED', unchanged: 10 });
    expect(await loadClasses(classes)).toMatchObject({ kind: 'UNCHANGED', unchanged: 3 });
    expect(await counted()).toEqual({ communes: 10, classes: 3, audits: 2 });
  });

  it('refuses all of a sheet for one row, also when it only clashes with the record', async () => {
    const [heading] = communes.split('\n').filter((line) => line.startsWith('scheme'));
    const clash = 'QD19_2025,03006,Sa Pa,phường,15,2026-01-01,,,,';
    const fine = 'QD19_2025,03037,Tả Van,xã,15,2025-07-01,,,,';

    const outcome = await load([heading, fine, clash].join('\n'));

    expect(told(outcome)).toEqual([[3, 'valid_from', 'PERIODS_OVERLAP']]);
    expect(await counted()).toMatchObject({ communes: 10 });
  });

  it('takes away what a whole list leaves out, unless something names it', async () => {
    const without = (code: string) =>
      communes.split('\n').filter((line) => !line.startsWith(`QD19_2025,${code}`));

    const used = await load(without('02839').join('\n'), { isWhole: true });
    expect(told(used)).toContainEqual([null, 'code', 'COMMUNE_IN_USE']);

    const free = await load(without('03082').join('\n'), { isWhole: true });
    expect(free).toMatchObject({ kind: 'LOADED', added: 0, removed: 1, unchanged: 9 });
    expect(await load(communes)).toMatchObject({ kind: 'LOADED', added: 1, unchanged: 9 });
  });
});

describe('the area class of a commune', () => {
  const query = `query ($on: Date) {
    commune(ref: { scheme: QD19_2025, code: "03013" }) { areaClass(on: $on) { areaClass } }
  }`;

  // Null is what nobody has said: a person looks, and it does not mean NORMAL.
  it.each([
    ['2025-07-01', { areaClass: 'SPECIALLY_DIFFICULT' }],
    ['2026-12-31', { areaClass: 'SPECIALLY_DIFFICULT' }],
    ['2027-01-01', null],
    ['2025-06-30', null],
  ])('on %s is %j', async (on, areaClass) => {
    const { data } = await facilities.ask(query, { on });
    expect(data).toEqual({ commune: { areaClass } });
  });
});

describe('communes in the graph', () => {
  const one = `query ($ref: CommuneInput!, $on: Date) {
    commune(ref: $ref, on: $on) {
      name kind validTo province { fullName }
      successors { scheme code name }
      areaClass(on: $on) { areaClass validTo citation { verified } }
    }
  }`;
  const list = `query ($filter: CommuneFilter, $first: Int! = 20, $after: String) {
    communes(filter: $filter, first: $first, after: $after) {
      edges { node { name kind } } pageInfo { hasNextPage endCursor }
    }
  }`;
  interface Listed {
    readonly communes: {
      readonly edges: readonly { readonly node: { readonly name: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const names = async (variables: object) => {
    const { data } = await facilities.ask<Listed>(list, { ...variables });
    return data.communes.edges.map(({ node }) => node.name);
  };

  it('says what a code was, in which province, and what became of it', async () => {
    const ref = { scheme: 'GSO_2004', code: '03006' };

    expect((await facilities.ask(one, { ref })).data).toEqual({
      commune: {
        name: 'Phan Si Păng',
        kind: 'WARD',
        validTo: '2025-06-30',
        province: { fullName: 'Tỉnh Lào Cai' },
        successors: [{ scheme: 'QD19_2025', code: '03006', name: 'Sa Pa' }],
        areaClass: null,
      },
    });
  });

  it('gives the class of a day with its text, and none after its last day', async () => {
    const ask = async (on: string) =>
      (await facilities.ask(one, { ref: { scheme: 'QD19_2025', code: '03013' }, on })).data;

    expect(await ask('2026-12-31')).toMatchObject({
      commune: {
        areaClass: {
          areaClass: 'SPECIALLY_DIFFICULT',
          validTo: '2026-12-31',
          citation: { verified: false },
        },
      },
    });
    expect(await ask('2027-01-01')).toMatchObject({ commune: { areaClass: null } });
  });

  it('are null for a code of another scheme or before its first day', async () => {
    const ask = async (ref: object, on?: string) => (await facilities.ask(one, { ref, on })).data;

    expect(await ask({ scheme: 'GSO_2004', code: '02647' })).toEqual({ commune: null });
    expect(await ask({ scheme: 'QD19_2025', code: '02647' }, '2025-06-30')).toEqual({
      commune: null,
    });
  });

  it('are those of today, of a day, of a province, or found by a word without marks', async () => {
    expect(await names({})).toEqual([
      'Bắc Hà',
      'Lào Cai',
      'Sa Pa',
      'Tả Phìn',
      'Văn Bàn',
      'Yên Bái',
    ]);
    expect(await names({ filter: { on: '2025-06-30' } })).toEqual([
      'Phan Si Păng',
      'Sa Pa',
      'Tả Phìn',
      'Trung Chải',
    ]);
    expect(
      await names({ filter: { province: { scheme: 'GSO_2004', code: '10' }, text: 'ta phin' } }),
    ).toEqual(['Tả Phìn']);
  });

  it('page through without a gap', async () => {
    const { data } = await facilities.ask<Listed>(list, { first: 4 });
    const { endCursor: after, hasNextPage } = data.communes.pageInfo;

    expect(hasNextPage).toBe(true);
    expect(await names({ first: 4, after })).toEqual(['Văn Bàn', 'Yên Bái']);
  });

  it('need the same number of statements however many there are', async () => {
    const nested = (first: number) => `{ communes(first: ${first}, filter: { on: "2025-06-30" }) {
      edges { node { name areaClass { areaClass } successors { name areaClass { areaClass } } } }
    } }`;
    const statements = (first: number) =>
      facilities.statementsOf(() => facilities.ask(nested(first)));

    expect([await statements(1), await statements(4)]).toEqual([2, 2]);
  });
});

describe('an establishment with a commune by code', () => {
  const register = `mutation ($input: RegisterEstablishmentInput!) {
    registerEstablishment(input: $input) {
      ... on EstablishmentRegistered { establishment {
        commune communeRef { name areaClass { areaClass } }
      } }
    }
  }`;
  const input = (n: number, communeRef: object) => ({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    legalForm: 'BRANCH',
    name: `Chi nhánh ${n}`,
    taxCode: `0100109106-${String(n).padStart(3, '0')}`,
    province: { scheme: 'QD19_2025', code: '15' },
    commune: 'Tả Phìn',
    communeRef,
  });
  const ask = (n: number, communeRef: object) =>
    facilities.ask(register, { input: input(n, communeRef) }, laoCaiDepartment);

  it('keeps the words as reported and the commune by code, with its class', async () => {
    expect((await ask(1, { scheme: 'QD19_2025', code: '03013' })).data).toEqual({
      registerEstablishment: {
        establishment: {
          commune: 'Tả Phìn',
          communeRef: { name: 'Tả Phìn', areaClass: { areaClass: 'SPECIALLY_DIFFICULT' } },
        },
      },
    });
  });

  it('may name one of before the merger, which lies in the same province today', async () => {
    expect((await ask(2, { scheme: 'GSO_2004', code: '03010' })).data).toMatchObject({
      registerEstablishment: { establishment: { communeRef: { name: 'Trung Chải' } } },
    });
  });

  it.each([
    ['UNKNOWN_COMMUNE', { scheme: 'QD19_2025', code: '99999' }],
    ['INVALID_COMMUNE_CODE', { scheme: 'QD19_2025', code: '3013' }],
  ])('is refused with %s', async (code, ref) => {
    const before = await facilities.rowCounts();

    expect((await ask(3, ref)).problems).toMatchObject([{ code }]);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('COMMUNE_OUTSIDE_PROVINCE: also when a correction moves it to another province', async () => {
    const correct = `mutation ($input: CorrectEstablishmentInput!) {
      correctEstablishment(input: $input) { __typename }
    }`;
    const moved = {
      id: '00000000-0000-4000-8000-000000000099',
      establishmentId: input(1, {}).id,
      version: 1,
      province: { scheme: 'QD19_2025', code: '12' },
    };

    const { problems } = await facilities.ask(correct, { input: moved }, actorOf('MINISTRY'));

    expect(problems).toMatchObject([{ code: 'COMMUNE_OUTSIDE_PROVINCE' }]);
  });
});
