// Reads what a caller sends about a programme into checked values, all faults at once. It knows
// what is well formed, not who may send it nor what is on record.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type {
  ApprovingDecisionInput,
  RegisterProgrammeInput,
  StatedFigureInput,
} from '../generated/graphql.js';
import {
  type Decision,
  figureUnits,
  type LocalLevel,
  localLevels,
  type Programme,
  type ProgrammeLine,
  plannedSources,
  promotionTiers,
  type StatedFigure,
  statedMeasures,
  type YearSpan,
} from './programme.js';
import { citation, programmeLine, refuseTwice } from './programme-line-input.js';
import { amountOf, isMoneyUnit, statedValue } from './stated-value.js';
import { calendarYear, yearSpan } from './year-span.js';

const titleRule = { max: 300 };
const maxYears = 20;
const maxLines = 200;
const maxFigures = 200;

export type NewProgramme = Omit<Programme, 'createdBy' | 'createdAt'>;

export function newProgramme(input: RegisterProgrammeInput, book: ProvinceBook): NewProgramme {
  const years = yearSpan('input.years', input.years, { maxYears });
  return checkAll({
    id: () => uuid('input.id', input.id),
    title: () => plainText('input.title', input.title, titleRule),
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    localLevel: () => localLevel(input),
    province: () => province(input, book),
    years: () => years,
    decision: () => ifGiven(input.decision, (given) => decision('input.decision', given)) ?? null,
    inventedNote: () => inventedNote('input.invented', input.invented),
    lines: () => lines(input, years),
    statedFigures: () => statedFigures(input, years),
  });
}

export function decision(field: string, given: ApprovingDecisionInput): Decision {
  return checkAll({
    number: () => plainText(`${field}.number`, given.number, { max: 100 }),
    date: () => ifGiven(given.date, (date) => isoDate(`${field}.date`, date)) ?? null,
  });
}

function localLevel({ tier, localLevel: given }: RegisterProgrammeInput): LocalLevel | null {
  const field = 'input.localLevel';
  if (tier === 'LOCAL') return oneOf(field, given, localLevels);
  return refuseGiven(field, given);
}

function province(input: RegisterProgrammeInput, book: ProvinceBook): ProvinceRef | null {
  const field = 'input.province';
  if (input.tier === 'LOCAL') return knownProvince(book, field, input.province);
  return refuseGiven(field, input.province);
}

function refuseGiven(field: string, given: unknown): null {
  if (given === null || given === undefined) return null;
  const rule = `«${field}» phải bỏ trống ở đây / must be left out here`;
  throw new Problem('INVALID_REQUEST', { field, rule });
}

function lines({ lines: given }: RegisterProgrammeInput, years: YearSpan): ProgrammeLine[] {
  const field = 'input.lines';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const checked = checkEach(field, atMost(field, given, maxLines), (at, line) =>
    programmeLine(at, line, years),
  );
  refuseTwice(
    `${field}.id`,
    checked.map((line) => line.id),
  );
  refuseTwice(
    `${field}.code`,
    checked.map((line) => line.code),
  );
  return checked;
}

function statedFigures(input: RegisterProgrammeInput, years: YearSpan): StatedFigure[] {
  const field = 'input.statedFigures';
  const given = atMost(field, input.statedFigures ?? [], maxFigures);
  const checked = checkEach(field, given, (at, figure) => statedFigure(at, figure, years));
  refuseTwice(
    `${field}.id`,
    checked.map((figure) => figure.id),
  );
  return checked;
}

function statedFigure(field: string, input: StatedFigureInput, years: YearSpan): StatedFigure {
  const checked = checkAll({
    id: () => uuid(`${field}.id`, input.id),
    measure: () => oneOf(`${field}.measure`, input.measure, statedMeasures),
    subject: () => plainText(`${field}.subject`, input.subject, titleRule),
    value: () => statedValue(`${field}.value`, input.value),
    unit: () => oneOf(`${field}.unit`, input.unit, figureUnits),
    year: () => yearOf(field, input, years),
    fundingSource: () => fundingSourceOf(field, input),
    citation: () => citation(`${field}.citation`, input.citation),
    note: () =>
      ifGiven(input.note, (note) =>
        plainText(`${field}.note`, note, { max: 1_000, multiline: true }),
      ) ?? null,
  });
  if (checked.measure !== 'OTHER' && !isMoneyUnit(checked.unit)) {
    const rule = figureUnits.filter(isMoneyUnit).join(', ');
    throw new Problem('UNKNOWN_VALUE', { field: `${field}.unit`, value: checked.unit, rule });
  }
  return { ...checked, amount: amountOf(`${field}.value`, checked.value, checked.unit) };
}

function yearOf(
  field: string,
  { measure, year }: StatedFigureInput,
  span: YearSpan,
): number | null {
  const at = `${field}.year`;
  if (measure !== 'YEAR') return refuseGiven(at, year);
  const given = calendarYear(at, year);
  if (given >= span.from && given <= span.to) return given;
  throw new Problem('INVALID_NUMBER', { field: at, value: given, rule: `${span.from}…${span.to}` });
}

function fundingSourceOf(
  field: string,
  { measure, fundingSource }: StatedFigureInput,
): StatedFigure['fundingSource'] {
  const at = `${field}.fundingSource`;
  return measure === 'SOURCE'
    ? oneOf(at, fundingSource, plannedSources)
    : refuseGiven(at, fundingSource);
}
