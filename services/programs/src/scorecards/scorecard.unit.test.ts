// How scores are shared out, and that the sheet of scored duties names duties and steps that exist.
import { describe, expect, it } from '@jest/globals';
import { readDuties } from '../duties/duty-sheet.js';
import { stageActions } from '../life-cycle/stage.js';
import { onTimeShare, type ScoreRow, scorecards } from './scorecard.js';
import { scoredDuties } from './scored-duties.js';

const row = (unit: string, aspect: ScoreRow['aspect'], onTime: number, late: number): ScoreRow => ({
  ...{ scheme: 'QD19_2025', code: '15', unit, aspect, done: onTime + late, onTime, late },
  ...{ withoutDay: 0, mostDaysLate: late === 0 ? null : 3 },
});

describe('onTimeShare', () => {
  it.each<[number, number, number | null]>([
    [1, 0, 10_000],
    [2, 1, 6_666],
    [0, 4, 0],
    [0, 0, null],
  ])('%d in time and %d late are %p', (onTime, late, expected) => {
    expect(onTimeShare([{ onTime, late }])).toBe(expected);
  });
});

describe('scorecards', () => {
  it('joins the aspects of a unit in the order of a project, and counts all together', () => {
    const cards = scorecards([
      row('A', 'SETTLEMENT', 1, 1),
      row('A', 'REGISTRATION', 2, 0),
      row('B', 'REPORT', 0, 1),
    ]);

    expect(cards.map(({ unit, onTimeBp }) => [unit, onTimeBp])).toEqual([
      ['A', 7_500],
      ['B', 0],
    ]);
    expect(cards[0]?.aspects.map(({ aspect, onTimeBp }) => [aspect, onTimeBp])).toEqual([
      ['REGISTRATION', 10_000],
      ['SETTLEMENT', 5_000],
    ]);
  });
});

describe('the sheet of scored duties', () => {
  it('names duties of their tier, and steps of the life cycle', () => {
    const duties = readDuties().map(({ code, tier }) => `${code} ${tier}`);
    const actions: readonly string[] = stageActions;

    expect(scoredDuties.map(({ duty, tier }) => `${duty} ${tier}`)).toEqual(
      scoredDuties
        .map(({ duty, tier }) => `${duty} ${tier}`)
        .filter((each) => duties.includes(each)),
    );
    expect(scoredDuties.filter(({ action }) => !actions.includes(action))).toEqual([]);
  });
});
