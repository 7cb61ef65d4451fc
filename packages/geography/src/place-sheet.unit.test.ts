// What a sheet of communes or area classes may hold, and how each fault is told: row, column, rule.
import { describe, expect, it } from '@jest/globals';
import {
  areaClassListFaults,
  areaClassOn,
  communeKey,
  communeListFaults,
  communeOn,
  type Entry,
  planSheet,
  readAreaClassSheet,
  readCommuneSheet,
  readProvinceBook,
  type SheetFault,
} from '@kc/geography';

const book = readProvinceBook();
const heading =
  'scheme,code,name,kind,province_code,valid_from,valid_to,successors,citation,citation_status';
const old = 'GSO_2004,03006,Phan Si Păng,phường,10,2020-01-01,2025-06-30,QD19_2025:03006,,';
const today = 'QD19_2025,03006,Sa Pa,phường,15,2025-07-01,,,,';
const sheet = (...rows: string[]) => readCommuneSheet([heading, ...rows].join('\n'), book);
const told = (faults: readonly SheetFault[]) =>
  faults.map(({ row, problem }) => [row, problem.field, problem.code]);

describe('a sheet of communes', () => {
  it('reads one code that is two communes in time, with its successor', () => {
    const { entries, faults } = sheet(old, '# nhận xét / a remark', today);

    expect(faults).toEqual([]);
    expect(entries.map(({ row }) => row)).toEqual([2, 4]);
    expect(entries[0]?.value).toEqual({
      scheme: 'GSO_2004',
      code: '03006',
      name: 'Phan Si Păng',
      kind: 'WARD',
      provinceCode: '10',
      validFrom: '2020-01-01',
      validTo: '2025-06-30',
      successors: [{ scheme: 'QD19_2025', code: '03006' }],
      citation: null,
    });
    expect(communeListFaults(entries)).toEqual([]);
  });

  it.each([
    ['a code that lost its zero', today.replace('03006', '3006'), 'code', 'INVALID_COMMUNE_CODE'],
    ['an unknown kind', today.replace('phường', 'huyện'), 'kind', 'UNKNOWN_VALUE'],
    [
      'a name that is not composed',
      today.replace('Sa Pa', 'Tả'.normalize('NFD')),
      'name',
      'TEXT_NOT_NFC',
    ],
    ['no name', today.replace('Sa Pa', ''), 'name', 'REQUIRED'],
    ['no scheme', today.replace('QD19_2025', ''), 'scheme', 'REQUIRED'],
    [
      'a province of the other scheme',
      today.replace(',15,', ',10,'),
      'province_code',
      'UNKNOWN_PROVINCE',
    ],
    [
      'a new commune too early',
      today.replace('2025-07-01', '2025-06-30'),
      'province_code',
      'PROVINCE_NOT_IN_FORCE',
    ],
    [
      'an old commune without end',
      old.replace('2025-06-30', ''),
      'province_code',
      'PROVINCE_NOT_IN_FORCE',
    ],
    ['a day that is none', today.replace('2025-07-01', '2025-07-32'), 'valid_from', 'INVALID_DATE'],
    [
      'an end before its beginning',
      old.replace('2020-01-01', '2025-07-01'),
      'valid_to',
      'PERIOD_REVERSED',
    ],
    [
      'a citation of no known status',
      `${today.slice(0, -1)}NQ 1,READ`,
      'citation_status',
      'UNKNOWN_VALUE',
    ],
  ])('refuses %s', (_, row, column, code) => {
    expect(told(sheet(row).faults)).toEqual([[2, column, code]]);
  });

  it('tells all faults at once, each with its row, in two languages and with a way out', () => {
    const { faults } = sheet(today.replace('03006', 'x'), old.replace('phường', '?'));

    expect(told(faults)).toEqual([
      [2, 'code', 'INVALID_COMMUNE_CODE'],
      [3, 'kind', 'UNKNOWN_VALUE'],
    ]);
    expect(faults[1]?.problem).toMatchObject({
      value: '?',
      rule: 'xã, phường, đặc khu, thị trấn',
      messageVi: expect.stringContaining('kind'),
      messageEn: expect.stringContaining('kind'),
      wayOutVi: expect.stringContaining('Chọn'),
      wayOutEn: expect.stringContaining('Choose'),
    });
  });

  it.each([
    ['no columns', 'x,y\n1,2', 'COLUMN_MISSING'],
    ['a row with too few cells', `${heading}\na,b`, 'SHEET_UNREADABLE'],
    ['nothing', '', 'COLUMN_MISSING'],
  ])('refuses a file with %s', (_, text, code) => {
    expect(told(readCommuneSheet(text, book).faults).map(([, , each]) => each)).toContain(code);
  });
});

describe('a list of communes', () => {
  const faultsOf = (...rows: string[]) => told(communeListFaults(sheet(...rows).entries));

  it.each([
    ['a row twice', [today, today], [3, 'valid_from', 'STANDS_TWICE']],
    [
      'two periods that overlap',
      [today, today.replace('2025-07-01', '2026-01-01')],
      [3, 'valid_from', 'PERIODS_OVERLAP'],
    ],
    ['a successor nobody knows', [old], [2, 'successors', 'UNKNOWN_COMMUNE']],
    [
      'a successor that begins later',
      [old, today.replace('2025-07-01', '2025-08-01')],
      [2, 'successors', 'COMMUNE_NOT_IN_FORCE'],
    ],
  ])('refuses %s', (_, rows, fault) => {
    expect(faultsOf(...rows)).toEqual([fault]);
  });

  it('describes a code as it was on the day', () => {
    const versions = sheet(
      today.replace('2025-07-01,', '2025-07-01,2026-04-29'),
      today.replace('2025-07-01', '2026-04-30').replace('phường', 'xã'),
    ).entries.map(({ value }) => value);

    expect(communeOn(versions, '2026-04-29')?.kind).toBe('WARD');
    expect(communeOn(versions, '2026-04-30')?.kind).toBe('COMMUNE');
    expect(communeOn(versions, '2025-06-30')).toBeUndefined();
    expect(communeOn(versions)?.kind).toBe('COMMUNE');
  });
});

describe('what a sheet does to what is on record', () => {
  const [one, two] = sheet(old, today).entries as [Entry<never>, Entry<never>];
  const plan = (isWhole: boolean) =>
    planSheet(
      [one.value, two.value],
      [{ row: 2, value: { ...(two.value as object), name: 'X' } as never }],
      {
        keyOf: communeKey,
        isWhole,
      },
    );

  it('adds and changes, and takes away only when it is the whole list', () => {
    expect(plan(false)).toMatchObject({ added: [], removed: [], unchanged: 0 });
    expect(plan(false).changed).toMatchObject([
      { before: { name: 'Sa Pa' }, after: { name: 'X' } },
    ]);
    expect(plan(false).whole).toHaveLength(2);
    expect(plan(true).removed).toEqual([one.value]);
    expect(plan(true).whole).toHaveLength(1);
  });

  it('is nothing when the sheet says what is on record', () => {
    const again = planSheet([one.value, two.value], [one, two], {
      keyOf: communeKey,
      isWhole: true,
    });

    expect(again).toMatchObject({ added: [], changed: [], removed: [], unchanged: 2 });
  });
});

describe('a sheet of area classes', () => {
  const columns = 'scheme,commune_code,area_class,valid_from,valid_to,citation,citation_status';
  const read = (...rows: string[]) => readAreaClassSheet([columns, ...rows].join('\n'));
  const row = 'QD19_2025,03006,DIFFICULT,2025-07-01,,QĐ 1 (ví dụ),UNVERIFIED';
  const communes = sheet(today).entries.map(({ value }) => value);

  it('gives the class on a day, and none before its first', () => {
    const classes = read(row).entries.map(({ value }) => value);

    expect(areaClassOn(classes, '2025-07-01')?.areaClass).toBe('DIFFICULT');
    expect(areaClassOn(classes, '2025-06-30')).toBeUndefined();
  });

  it.each([
    [
      'a class without the text that says so',
      row.replace('QĐ 1 (ví dụ)', ''),
      'citation',
      'REQUIRED',
    ],
    ['a class of no list', row.replace('DIFFICULT', 'ZONE_3'), 'area_class', 'UNKNOWN_VALUE'],
    ['no first day', row.replace('2025-07-01', ''), 'valid_from', 'REQUIRED'],
  ])('refuses %s', (_, given, column, code) => {
    expect(told(read(given).faults)).toEqual([[2, column, code]]);
  });

  it.each([
    ['a commune nobody knows', [row.replace('03006', '00001')], 'commune_code', 'UNKNOWN_COMMUNE'],
    [
      'a commune of a later day',
      [row.replace('2025-07-01', '2025-01-01')],
      'commune_code',
      'COMMUNE_NOT_IN_FORCE',
    ],
    [
      'two classes at a time',
      [row, row.replace('2025-07-01', '2026-01-01')],
      'valid_from',
      'PERIODS_OVERLAP',
    ],
  ])('refuses %s', (_, rows, column, code) => {
    const faults = areaClassListFaults(read(...rows).entries, communes);

    expect(told(faults)).toEqual([[rows.length + 1, column, code]]);
  });
});
