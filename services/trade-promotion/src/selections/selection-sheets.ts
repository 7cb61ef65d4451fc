// The rules of selections as this program carries them, read from the sheets beside the code.
import { isoDate, oneOf } from '@kc/problems';
import { type SelectionRules, selectionLevels, termCodes } from './selection-rules.js';
import { readSheet } from './sheet.js';

export function readSelectionRules(): SelectionRules {
  return {
    levels: readLevels(),
    cycles: readSheet('cycles.csv', (cell) => ({
      reading: oneOf('reading', cell.text('reading'), ['TEXT', 'PRACTICE']),
      levels: cell.codes('levels'),
      everyYears: cell.whole('every_years'),
      countedFrom: cell.whole('counted_from'),
      ...cell.dated(),
    })),
    groups: readSheet('groups.csv', (cell) => ({
      group: cell.text('group'),
      vi: cell.text('vi'),
      en: cell.text('en'),
      ...cell.dated(),
    })),
    criteria: readSheet('criteria.csv', (cell) => ({
      criterion: cell.text('criterion'),
      maxPoints: cell.whole('max_points'),
      vi: cell.text('vi'),
      en: cell.text('en'),
      ...cell.dated(),
    })),
    terms: readSheet('terms.csv', (cell) => ({
      term: oneOf('term', cell.text('term'), termCodes),
      value: cell.whole('value'),
      ...cell.dated(),
    })),
    calendar: new Map(
      readSheet('days.csv', (cell) => [
        isoDate('day', cell.text('day')),
        oneOf('kind', cell.text('kind'), ['OFF', 'WORK', 'UNSURE']),
      ]),
    ),
  };
}

function readLevels(): SelectionRules['levels'] {
  return readSheet('levels.csv', (cell) => ({
    level: oneOf('level', cell.text('level'), selectionLevels),
    below: cell.codes('below').map((code) => oneOf('below', code, selectionLevels)),
    direct: cell.yes('direct'),
    councilSizes: cell.codes('council_sizes').map(Number),
    organisers: cell.codes('organisers'),
    approvers: cell.codes('approvers'),
    vi: cell.text('vi'),
    en: cell.text('en'),
    ...cell.dated(),
  }));
}
