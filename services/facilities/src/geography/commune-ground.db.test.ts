// The ground of communes in time: what was reported under a code of before a merger is found, and
// judged, under the commune that holds its ground on the day asked about.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import {
  actorOf,
  type Facilities,
  fixedNow,
  givenEstablishment,
  givenFacilities,
  idOf,
} from '../facilities.fixture.js';
import { migrations, tables } from '../tables.js';
import { loadAreaClasses, loadCommunes } from './load-places.js';

const heading =
  'scheme,code,name,kind,province_code,valid_from,valid_to,successors,citation,citation_status';
/** Invented: two are merged, one of them after a merger before; one is divided; one is renamed. */
const communes = [
  heading,
  'GSO_2004,90001,Mây Xa,xã,10,,2019-12-31,GSO_2004:90002,,',
  'GSO_2004,90002,Mây Trắng,xã,10,,2025-06-30,QD19_2025:90002,,',
  'GSO_2004,90003,Bến Đá,xã,10,,2025-06-30,QD19_2025:90002,,',
  'GSO_2004,90004,Suối Đôi,xã,10,,2025-06-30,QD19_2025:90004 QD19_2025:90005,,',
  'QD19_2025,90002,Mây Trắng,xã,15,2025-07-01,2026-06-30,,,',
  'QD19_2025,90002,Mây Mới,phường,15,2026-07-01,,,,',
  'QD19_2025,90004,Suối Trên,xã,15,2025-07-01,,,,',
  'QD19_2025,90005,Suối Dưới,xã,15,2025-07-01,,,,',
];
const classes = (lower: string) =>
  [
    'scheme,commune_code,area_class,valid_from,valid_to,citation,citation_status',
    'QD19_2025,90002,SPECIALLY_DIFFICULT,2025-07-01,,Giả định,UNVERIFIED',
    'QD19_2025,90004,DIFFICULT,2025-07-01,,Giả định,UNVERIFIED',
    `QD19_2025,90005,${lower},2025-07-01,,Giả định,UNVERIFIED`,
  ].join('\n');

let facilities: Facilities;

async function load(text: string, what: 'communes' | 'classes', done = 'LOADED') {
  const settings = { url: facilities.url, entities: tables, migrations };
  const dataSource = await openDataSource({ ...settings, applicationName: 'load' });
  const by = { personId: 'operator', name: 'Lý A Sử', role: 'OPERATOR', organisation: 'Cục' };
  const sheet = { text, isWhole: false, dryRun: false, by, at: fixedNow };
  try {
    const { kind } =
      what === 'communes'
        ? await loadCommunes(dataSource, readProvinceBook(), sheet)
        : await loadAreaClasses(dataSource, sheet);
    expect(kind).toBe(done);
  } finally {
    await dataSource.destroy();
  }
}

const old = (code: string) => ({ scheme: 'GSO_2004', code });
const now = (code: string) => ({ scheme: 'QD19_2025', code });

beforeAll(async () => {
  facilities = await givenFacilities();
  await load(communes.join('\n'), 'communes');
  await load(classes('NORMAL'), 'classes');
  const refs = [old('90001'), old('90002'), old('90003'), old('90004'), now('90002')];
  for (const [at, communeRef] of refs.entries()) {
    await givenEstablishment(facilities, at + 1, { communeRef, commune: 'Xã Mây Xa' });
  }
  await givenEstablishment(facilities, 6, { commune: 'Xã Mây Trắng' });
});
afterAll(() => facilities.close());

interface Found {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}
const numbers = ({ edges }: Found) => edges.map(({ node }) => Number(node.id.slice(-12)));

async function inCommune(commune: object, geography?: string) {
  const { data } = await facilities.ask<{ establishments: Found & { totalCount: number } }>(
    `query ($filter: EstablishmentFilter) {
      establishments(filter: $filter) { totalCount edges { node { id } } }
    }`,
    { filter: { commune, ...(geography && { geography }) } },
  );
  const found = numbers(data.establishments);
  expect(data.establishments.totalCount).toBe(found.length);
  return found;
}

async function toGroup(filter: object) {
  const { data } = await facilities.ask<{ establishmentsToGroup: Found }>(
    `query ($filter: GroupCandidateFilter!) {
      establishmentsToGroup(filter: $filter) { edges { node { id } } }
    }`,
    { filter },
    actorOf('MINISTRY'),
  );
  return numbers(data.establishmentsToGroup);
}

describe('establishments of a commune', () => {
  it.each([
    ['of today, with all whose ground has come to it', now('90002'), undefined, [1, 2, 3, 5]],
    ['of today, as reported', now('90002'), 'AS_REPORTED', [5]],
    ['of before, with one merged into it earlier', old('90002'), undefined, [1, 2]],
    ['under each of those that it was divided into', now('90005'), undefined, [4]],
  ])('%s', async (_, commune, geography, expected) => {
    expect(await inCommune(commune, geography)).toEqual(expected);
    if (geography === undefined) {
      expect(await toGroup({ communeRef: commune })).toEqual(expected);
    }
  });

  it.each([
    ['UNKNOWN_COMMUNE', now('99999')],
    ['INVALID_COMMUNE_CODE', now('9000')],
  ])('%s: is refused, and says which field', async (code, commune) => {
    const { problems } = await facilities.ask(
      'query ($commune: CommuneInput) { establishments(filter: { commune: $commune }) { totalCount } }',
      { commune },
    );
    expect(problems).toMatchObject([{ code }]);
    expect(problems[0]?.field).toMatch(/^filter\.commune/);
  });
});

describe('the communes of today on the ground of an establishment', () => {
  const query = `{ establishments(first: 10) { edges { node {
    id communeRef { name } currentCommunes { scheme code name kind }
  } } } }`;
  interface Node {
    readonly id: string;
    readonly currentCommunes: readonly { readonly name: string }[];
  }

  it('follow mergers, divisions and new names; without a code there are none', async () => {
    const { data } = await facilities.ask<{ establishments: { edges: { node: Node }[] } }>(query);
    const names = data.establishments.edges.map(({ node }) => [
      Number(node.id.slice(-12)),
      ...node.currentCommunes.map(({ name }) => name),
    ]);
    const merged = [1, 2, 3].map((n) => [n, 'Mây Mới']);
    expect(names).toEqual([...merged, [4, 'Suối Trên', 'Suối Dưới'], [5, 'Mây Mới'], [6]]);
  });

  it('need as many statements for six as for one', async () => {
    const statements = (first: number) =>
      facilities.statementsOf(() => facilities.ask(query.replace('10', String(first))));
    expect([await statements(1), await statements(6)]).toEqual([3, 3]);
  });
});

describe('the area class of a reported commune', () => {
  const classSeen = async (n: number, on: string) => {
    const [row] = await facilities.rows(
      `select place.area_class, place.kind from establishment
       cross join lateral ${(await import('./commune-ground.view.js')).groundOn('$2')} as place
       where id = $1`,
      [idOf(n), on],
    );
    return [row?.area_class, row?.kind];
  };

  it.each([
    ['of before a merger', 1, '2026-01-01', ['SPECIALLY_DIFFICULT', 'COMMUNE']],
    ['under its new kind', 1, '2026-07-01', ['SPECIALLY_DIFFICULT', 'WARD']],
    ['on a day before the merger', 1, '2019-06-01', [null, 'COMMUNE']],
    ['that was divided into different ones', 4, '2026-01-01', [null, 'COMMUNE']],
    ['in words alone', 6, '2026-01-01', [null, null]],
  ])('%s', async (_, n, on, seen) => {
    expect(await classSeen(n, on)).toEqual(seen);
  });

  it('is what pilots are found by, and known of a divided one whose parts are alike', async () => {
    expect(await toGroup({ areaClasses: ['SPECIALLY_DIFFICULT'] })).toEqual([1, 2, 3, 5]);
    expect(await toGroup({ areaClasses: ['DIFFICULT'] })).toEqual([]);

    await load(classes('DIFFICULT'), 'classes');

    expect(await toGroup({ areaClasses: ['DIFFICULT'] })).toEqual([4]);
  });
});

it('is there again when a list is loaded anew that an earlier release has loaded', async () => {
  await facilities.rows('delete from commune_ground');
  expect(await inCommune(now('90004'))).toEqual([]);
  await load(communes.join('\n'), 'communes', 'UNCHANGED');
  expect(await inCommune(now('90004'))).toEqual([4]);
});

it('follows the list when that is corrected', async () => {
  const corrected = communes
    .join('\n')
    .replace('2025-06-30,QD19_2025:90004 QD19_2025:90005', '2025-06-30,QD19_2025:90004');
  await load(corrected, 'communes');
  expect(await inCommune(now('90005'))).toEqual([]);
  expect(await inCommune(now('90004'))).toEqual([4]);
});
