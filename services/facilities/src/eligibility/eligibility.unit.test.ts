// Each condition as the law has it, by hand: what is met, what fails, and what nobody can know from
// the record. The rules are those that the program carries.
import { describe, expect, it } from '@jest/globals';
import { type EligibilityFacts, eligibility, rulesFor } from './eligibility.js';
import { eligibilityRules, readEligibilityRules } from './eligibility-rules.js';

const rules = readEligibilityRules();

const cooperative: EligibilityFacts = {
  legalForm: 'COOPERATIVE',
  trade: 'PRODUCE_AND_FOOD',
  placeKind: 'COMMUNE',
  areaClass: null,
  workers: null,
  revenueBand: null,
};
const enterprise: EligibilityFacts = {
  ...cooperative,
  legalForm: 'ENTERPRISE',
  workers: 40,
  revenueBand: 'UP_TO_50_BILLION',
};

function ask(facts: EligibilityFacts, content = 'KC3.4', on = '2024-06-01') {
  const { verdict, conditions } = eligibility(rules, facts, { content, on });
  const of = (answer: string) =>
    conditions.filter((each) => each.answer === answer).map(({ rule }) => rule.code);
  return { verdict, notMet: of('NOT_MET'), unknown: of('UNKNOWN') };
}

describe('before the amendment of 2025', () => {
  it('a cooperative that works up produce in a commune meets all', () => {
    expect(ask(cooperative)).toEqual({ verdict: 'MEETS_ALL', notMet: [], unknown: [] });
  });

  it.each<[string, EligibilityFacts, string, string[], string[]]>([
    ['an enterprise of 40 workers', enterprise, 'MEETS_ALL', [], []],
    ['one of 200', { ...enterprise, workers: 200 }, 'MEETS_ALL', [], []],
    ['one of 201', { ...enterprise, workers: 201 }, 'NEAR_MISS', ['SME-2018'], []],
    [
      'one of which the workers are not known',
      { ...enterprise, workers: null },
      'PERSON_LOOKS',
      [],
      ['SME-2018'],
    ],
    [
      'one of few workers and very high revenue: its capital decides',
      { ...enterprise, revenueBand: 'OVER_200_BILLION' },
      'PERSON_LOOKS',
      [],
      ['SME-2018'],
    ],
    [
      'a trade not yet classified',
      { ...cooperative, trade: null },
      'PERSON_LOOKS',
      [],
      ['TRADE-2012', 'MINING-2012', 'BRICKS-2012'],
    ],
    [
      'building materials: bricks of some kilns are left out',
      { ...cooperative, trade: 'CHEMICALS_AND_BUILDING_MATERIALS' },
      'PERSON_LOOKS',
      [],
      ['BRICKS-2012'],
    ],
    [
      'a mine in an ordinary area',
      { ...cooperative, trade: 'MINING_IN_DIFFICULT_AREAS', areaClass: 'NORMAL' },
      'NEAR_MISS',
      ['MINING-2012'],
      [],
    ],
    [
      'a mine in a difficult area',
      { ...cooperative, trade: 'MINING_IN_DIFFICULT_AREAS', areaClass: 'DIFFICULT' },
      'MEETS_ALL',
      [],
      [],
    ],
    [
      'a ward: the class of the city decides',
      { ...cooperative, placeKind: 'WARD' },
      'PERSON_LOOKS',
      [],
      ['PLACE-2012'],
    ],
    [
      'a place that is not told',
      { ...cooperative, placeKind: null },
      'PERSON_LOOKS',
      [],
      ['PLACE-2012'],
    ],
  ])('%s', (_, facts, verdict, notMet, unknown) => {
    expect(ask(facts)).toEqual({ verdict, notMet, unknown });
  });

  it('asks neither size nor place for cleaner production', () => {
    const large: EligibilityFacts = { ...enterprise, workers: 900, placeKind: 'WARD' };

    expect(ask(large, 'KC3.6')).toEqual({ verdict: 'MEETS_ALL', notMet: [], unknown: [] });
    expect(ask(large, 'KC3.4').notMet).toEqual(['SME-2018']);
  });

  it('founds enterprises alone, and in difficult areas alone', () => {
    expect(ask(cooperative, 'KC2.6')).toEqual({
      verdict: 'NEAR_MISS',
      notMet: ['ENTERPRISE-KC2.6'],
      unknown: ['AREA-KC2.6-2018'],
    });
    expect(ask({ ...cooperative, areaClass: 'NORMAL' }, 'KC2.6')).toMatchObject({
      verdict: 'FAILS',
      notMet: ['ENTERPRISE-KC2.6', 'AREA-KC2.6-2018'],
    });
    expect(ask({ ...enterprise, areaClass: 'DIFFICULT' }, 'KC2.6').verdict).toBe('MEETS_ALL');
  });

  it('lets 300 workers pass before 2018-03-11 and 200 from then on', () => {
    const firm = { ...enterprise, workers: 250 };

    expect(ask(firm, 'KC3.4', '2018-03-10')).toMatchObject({ verdict: 'MEETS_ALL' });
    expect(ask(firm, 'KC3.4', '2018-03-11')).toMatchObject({ notMet: ['SME-2018'] });
  });
});

describe('since 2025', () => {
  it('sends everybody to a person, for the amended text was not seen', () => {
    expect(ask(cooperative, 'KC3.4', '2025-07-01')).toEqual({
      verdict: 'PERSON_LOOKS',
      notMet: [],
      unknown: ['PLACE-2025'],
    });
    expect(ask(cooperative, 'KC3.4', '2026-11-22').unknown).toEqual(['PLACE-2025', 'SCOPE-2025']);
    expect(ask(cooperative, 'KC3.6', '2026-11-22').unknown).toEqual(['SCOPE-2025']);
  });

  it('still tells what fails alone, beside what is open', () => {
    expect(ask({ ...enterprise, workers: 500 }, 'KC3.4', '2026-11-22')).toEqual({
      verdict: 'NEAR_MISS',
      notMet: ['SME-2018'],
      unknown: ['PLACE-2025', 'SCOPE-2025'],
    });
  });

  it('says that no rule is in force rather than that all are met', () => {
    const question = { content: 'KC3.4', on: '2010-01-01' };

    expect(rulesFor(rules, question)).toEqual([]);
    expect(eligibility(rules, cooperative, question).verdict).toBe('PERSON_LOOKS');
  });
});

describe('eligibilityRules', () => {
  const heading = 'rule,contents,except,test,parameter,from,to,citation,verified,confidence,vi,en';
  const row = 'A,*,,LEGAL_FORM,ENTERPRISE,2012-07-20,,NĐ 45,yes,HIGH,Là doanh nghiệp,An enterprise';

  it('reads a new condition from a file, without code', () => {
    const [rule] = eligibilityRules(`${heading}\n${row}\n`);

    expect(rule).toMatchObject({ code: 'A', parameter: ['ENTERPRISE'], validTo: null });
  });

  it.each([
    [
      'a form that does not exist',
      row.replace('ENTERPRISE,2', 'COMPANY,2'),
      'parameter: «COMPANY»',
    ],
    ['a day that does not exist', row.replace('2012-07-20', '2012-02-30'), 'from: '],
    ['an end before the beginning', row.replace('20,,', '20,2012-01-01,'), 'to: '],
    ['an unknown test', row.replace('LEGAL_FORM', 'SIZE'), 'test: '],
    ['no citation', row.replace('NĐ 45', ''), 'citation: trống / empty'],
    ['a content of another scheme', row.replace('A,*', 'A,CL.ROAD'), 'contents: «CL.ROAD»'],
    ['a code that stands twice', `${row}\n${row}`, '«A» đứng hai lần'],
  ])('refuses %s and says where', (_, text, said) => {
    expect(() => eligibilityRules(`${heading}\n${text}\n`)).toThrow(said);
  });

  it('refuses a file without a column, and one without rows', () => {
    expect(() => eligibilityRules('rule,vi\nA,B\n')).toThrow('missing column: citation');
    expect(() => eligibilityRules(`${heading}\n`)).toThrow('there is no row');
  });
});
