// The national rules hang together, fit into one record, and every kind of mistake in a sheet is
// reported with the place where it stands.
import { describe, expect, test } from '@jest/globals';
import { canonicalJson, danglingRows, type RuleTable, ruleTable } from '@kc/claim-ledger';
import { loadNationalRules, nationalRuleSheets } from './load-national-rules.js';
import { type RuleFault, RuleFaults } from './rule-sheet.js';
import { ruleTableFrom, type SheetFile } from './rule-table.js';

const participants = ['programs', 'clusters', 'trade-promotion'].map((service, index) => ({
  service,
  publicKeys: [String(index).repeat(64)],
  mayActivateRules: service === 'programs',
  mayRule: service === 'programs',
}));
const national = loadNationalRules(participants);

describe('the national rules', () => {
  test('hang together', () => {
    expect(danglingRows(national)).toEqual([]);
    expect(national.participants).toEqual(participants);
  });

  test('fit into one record of the log with room to grow', () => {
    const bytes = new TextEncoder().encode(canonicalJson(national)).length;
    expect(bytes).toBeLessThan(60 * 1024);
  });

  test('read back the same from the JSON of a record', () => {
    const json = JSON.stringify(national, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(ruleTable(JSON.parse(json), '')).toEqual(national);
  });

  test.each([
    ['MACHINE', ['KC3.4', 'KC3.5', 'KC7.9', 'CL.POLLUTION_EQUIPMENT']],
    ['CLUSTER_PLAN', ['KC7.3', 'CL.PLAN']],
    ['CLUSTER_WORK', ['KC7.4', 'KC7.8', 'CL.INFRA', 'CL.WASTEWATER']],
    ['FAIR_BOOTH', ['KC4.4', 'KC4.5', 'TP.BOOTH', 'TP.BOOTH_ABROAD']],
  ])('contents that can be mistaken for one another share the class %s', (objectClass, codes) => {
    expect(codes.map((code) => contentOf(national, code)?.objectClass)).toEqual(
      codes.map(() => objectClass),
    );
  });

  test('take percent and cap of a machine from the circular in force on the day', () => {
    const on = (day: string) =>
      national.norms
        .filter(
          (row) => row.contents.includes('KC3.4') && row.from <= day && day <= (row.to ?? day),
        )
        .map((row) => [row.percentBp, row.cap, row.verified]);
    expect(on('2014-04-07')).toEqual([]);
    expect(on('2018-05-11')).toEqual([[5_000, 200_000_000n, true]]);
    expect(on('2018-05-12')).toEqual([[5_000, 300_000_000n, false]]);
  });

  test('hold 30 % on a cluster project without a gap, unverified since 2026-09-15', () => {
    const shares = national.ceilings.filter((row) => row.kind === 'PROJECT_SHARE');
    expect(shares.map(({ limit, from, to, verified }) => [limit, from, to, verified])).toEqual([
      [3_000, '2024-05-01', '2026-09-14', true],
      [3_000, '2026-09-15', null, false],
    ]);
  });

  test('count two fairs abroad a year over khuyến công and trade promotion together', () => {
    const counted = national.ceilings.filter((row) => row.kind === 'COUNT_PER_YEAR');
    expect(counted.map(({ limit, contents, onExceed }) => [limit, contents, onExceed])).toEqual([
      [2, ['KC4.5', 'TP.BOOTH_ABROAD'], 'REFUSE'],
    ]);
  });
});

function contentOf(table: RuleTable, code: string) {
  return table.contents.find((row) => row.code === code);
}

type Kind = [
  kind: string,
  file: SheetFile,
  from: string | RegExp,
  to: string,
  at: Partial<RuleFault>,
];
const kinds: Kind[] = [
  ['an empty sheet', 'norms.csv', /^[\s\S]*$/, '', { row: 1, column: '*' }],
  ['a broken quote', 'grounds.csv', '"TT 36/2013', 'x"TT 36/2013', { row: 4, column: '*' }],
  ['a missing cell', 'sources.csv', 'KCQG,KC', 'KCQG', { row: 2, column: '*' }],
  ['a missing column', 'norms.csv', ',cap,', ',limit,', { row: 1, column: 'cap' }],
  ['an unknown column', 'norms.csv', ',note', ',remark', { row: 1, column: 'remark' }],
  ['a key twice', 'sources.csv', 'KCDP_PROVINCE', 'KCQG', { row: 3, column: 'source' }],
  ['a space at the end', 'sources.csv', 'KCQG,', '"KCQG ",', { row: 2, column: 'source' }],
  ['decomposed text', 'sources.csv', 'Nguồn', 'Nguồn'.normalize('NFD'), { row: 22, column: 'vi' }],
  [
    'neither yes nor no',
    'sources.csv',
    'programs,yes',
    'programs,true',
    { row: 2, column: 'state' },
  ],
  ['a whole number', 'ceilings.csv', 'SHARE,,,,30,', 'SHARE,,,,30.5,', { row: 2, column: 'limit' }],
  ['a percentage', 'norms.csv', ',1.5,', ',"1,5",', { column: 'percent' }],
  ['a money amount', 'norms.csv', ',10000000,', ',10.000.000,', { row: 2, column: 'cap' }],
  ['a part without a form', 'ref-kinds.csv', 'maker:TOKEN', 'maker', { row: 2, column: 'parts' }],
  [
    'a form nobody knows',
    'ref-kinds.csv',
    'maker:TOKEN',
    'maker:WORD',
    { row: 2, column: 'parts' },
  ],
  ['a date', 'contents.csv', '2012-07-20', '2012-02-30', { row: 2, column: 'from' }],
  ['an effect nobody knows', 'norms.csv', 'LIMIT', 'CAP', { row: 2, column: 'effect' }],
  ['an empty wording', 'contents.csv', 'Passing on a craft', '', { row: 3, column: 'en' }],
  [
    'a class nobody defined',
    'contents.csv',
    'KC1.1,KC,TRAINING',
    'KC1.1,KC,NONE',
    { row: 2, column: 'class' },
  ],
  ['a content nobody defined', 'norms.csv', ',KC2.6,', ',KC2.99,', { row: 2, column: 'contents' }],
  [
    'an identifier nobody defined',
    'object-classes.csv',
    ',MACHINE,',
    ',TOOL,',
    { row: 2, column: 'named_by' },
  ],
  ['a whole nobody defined', 'ref-kinds.csv', ',INVOICE,', ',BILL,', { row: 5, column: 'part_of' }],
  [
    'a counted content nobody defined',
    'ceilings.csv',
    'KC4.5 ',
    'KC4.99 ',
    { row: 4, column: 'contents' },
  ],
  [
    'a part without its whole',
    'ref-kinds.csv',
    'eventId:ID component',
    'event:ID component',
    { row: 14, column: 'parts' },
  ],
  ['a role twice', 'grounds.csv', ',VAGUE,', ',OBJECT,', { row: 3, column: 'role' }],
  ['a missing ground', 'grounds.csv', /\nCEILING-UNVERIFIED.*\n/, '\n', { row: 1, column: '*' }],
  ['a limit without a number', 'norms.csv', ',,10000000,', ',,,', { row: 2, column: 'effect' }],
  ['a number without a limit', 'norms.csv', 'LIMIT', 'NONE', { row: 2, column: 'effect' }],
  ['an end before the start', 'norms.csv', '2018-05-11', '2013-05-11', { row: 2, column: 'to' }],
  ['two norms on one day', 'norms.csv', '2018-05-11', '2018-05-12', { row: 3, column: 'from' }],
  [
    'an unknown setting',
    'settings.csv',
    'spelling,',
    'orthography,',
    { row: 3, column: 'setting' },
  ],
  ['a missing setting', 'settings.csv', /\nspelling.*\n/, '\n', { row: 1, column: 'setting' }],
  ['a setting that is no number', 'settings.csv', ',365,', ',a year,', { row: 4, column: 'value' }],
  ['a setting out of bounds', 'settings.csv', ',365,', ',9999,', { row: 4, column: 'value' }],
];

describe('a mistake in a sheet is reported with file, row and column', () => {
  test.each(kinds)('%s', (_kind, file, from, to, at) => {
    const sheets = nationalRuleSheets();
    const changed = sheets[file].replace(from, to);
    expect(changed).not.toEqual(sheets[file]);
    const faults = faultsOf({ ...sheets, [file]: changed });
    expect(faults).toContainEqual(expect.objectContaining({ file, ...at }));
  });

  test('all faults that can be seen at once, in one error that reads like a list', () => {
    const sheets = nationalRuleSheets();
    const norms = sheets['norms.csv'].replaceAll(',yes,', ',maybe,');
    const sources = sheets['sources.csv'].replace('programs,yes', 'programs,perhaps');
    const faults = faultsOf({ ...sheets, 'norms.csv': norms, 'sources.csv': sources });
    expect(faults.length).toBeGreaterThan(10);
    expect(new RuleFaults(faults).message).toContain(
      'sources.csv, row 2, column state: "perhaps" is neither yes nor no',
    );
  });
});

function faultsOf(sheets: Record<SheetFile, string>): readonly RuleFault[] {
  try {
    ruleTableFrom(sheets, participants);
  } catch (error) {
    if (error instanceof RuleFaults) return error.list;
    throw error;
  }
  return [];
}
