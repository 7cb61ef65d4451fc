// Reads a round as its organiser plans it, and a step that it takes, all faults at once.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { letterKey } from '@kc/paging';
import {
  atMost,
  checkAll,
  checkEach,
  datePeriod,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import { type PromotionRegion, promotionRegions } from '@kc/subgraph-kit';
import type {
  PlanSelectionRoundInput,
  SelectionCriterionInput,
  TakeSelectionStepInput,
} from '../generated/graphql.js';
import { type RoundCriterion, roundSteps } from './selection-round.js';
import { type SelectionLevel, selectionLevels } from './selection-rules.js';

const years = { min: 2010, max: 2100 };
const bodySizes = { min: 3, max: 99 };
const nameRule = { max: 300 };
const shortRule = { max: 200 };
const numberRule = { max: 100 };
const reasonRule = { max: 2_000, multiline: true };
const maxCriteria = 20;
const wholePoints = 100;

export interface RoundPlace {
  readonly province: ProvinceRef | null;
  readonly locality: string | null;
  readonly region: PromotionRegion | null;
}

export function newRound(input: PlanSelectionRoundInput, book: ProvinceBook) {
  const { place, window, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    level: () => oneOf('input.level', input.level, selectionLevels),
    cycleYear: () => wholeNumber('input.cycleYear', input.cycleYear, years),
    name: () => plainText('input.name', input.name, nameRule),
    place: () => placeOf(input, book),
    organiserName: () => plainText('input.organiserName', input.organiserName, shortRule),
    window: () => datePeriod('input.entryWindow', input.entryWindow),
    councilSize: () => wholeNumber('input.councilSize', input.councilSize, bodySizes),
    jurySize: () => wholeNumber('input.jurySize', input.jurySize, bodySizes),
    criteria: () => ifGiven(input.criteria, criteriaOf) ?? null,
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  const { province, locality, region } = place;
  return {
    ...checked,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    locality,
    localityKey: locality === null ? null : letterKey(locality),
    region,
    entryFrom: window.from,
    entryUntil: window.to,
  };
}

/** District and commune in a province, province, region, or none: which, the level says. */
function placeOf(input: PlanSelectionRoundInput, book: ProvinceBook): RoundPlace {
  const { level } = input;
  refuseOther(level, 'province', { given: input.province, wanted: isInProvince(level) });
  refuseOther(level, 'locality', { given: input.locality, wanted: isLocal(level) });
  refuseOther(level, 'region', { given: input.region, wanted: level === 'REGION' });
  return checkAll({
    province: () =>
      isInProvince(level) ? knownProvince(book, 'input.province', input.province) : null,
    locality: () =>
      isLocal(level) ? plainText('input.locality', input.locality, shortRule) : null,
    region: () =>
      level === 'REGION' ? oneOf('input.region', input.region, promotionRegions) : null,
  });
}

function isLocal(level: SelectionLevel): boolean {
  return level === 'DISTRICT' || level === 'COMMUNE';
}

function isInProvince(level: SelectionLevel): boolean {
  return isLocal(level) || level === 'PROVINCE';
}

function refuseOther(
  level: SelectionLevel,
  name: 'province' | 'locality' | 'region',
  { given, wanted }: { readonly given: unknown; readonly wanted: boolean },
): void {
  if (wanted || given == null) return;
  const rule = `input.level ${level}: input.${name} = null`;
  throw new Problem('INVALID_REQUEST', { field: `input.${name}`, rule });
}

function criteriaOf(given: {
  readonly source: string;
  readonly criteria: readonly SelectionCriterionInput[];
}): { readonly source: string; readonly criteria: readonly RoundCriterion[] } {
  const field = 'input.criteria.criteria';
  const checked = checkAll({
    source: () => plainText('input.criteria.source', given.source, nameRule),
    criteria: () =>
      checkEach(field, atMost(field, given.criteria, maxCriteria), (at, one) => ({
        code: plainText(`${at}.code`, one.code, { max: 40 }),
        maxPoints: wholeNumber(`${at}.maxPoints`, one.maxPoints, { min: 1, max: wholePoints }),
      })),
  });
  const sum = checked.criteria.reduce((points, { maxPoints }) => points + maxPoints, 0);
  if (sum !== wholePoints) {
    throw new Problem('INVALID_NUMBER', { field, value: sum, rule: `= ${wholePoints}` });
  }
  if (new Set(checked.criteria.map(({ code }) => code)).size < checked.criteria.length) {
    throw new Problem('ALREADY_EXISTS', { field, value: 'code', rule: 'tiêu chí (criterion)' });
  }
  return checked;
}

export function newStep(input: TakeSelectionStepInput, today: string) {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    roundId: () => uuid('input.roundId', input.roundId),
    step: () => oneOf('input.step', input.step, roundSteps),
    on: () => pastDay('input.on', input.on, today),
    decision: () =>
      ifGiven(input.decision, ({ number, date }) =>
        checkAll({
          number: () => plainText('input.decision.number', number, numberRule),
          date: () => pastDay('input.decision.date', date, today),
        }),
      ) ?? null,
    notifiedOn: () =>
      ifGiven(input.notifiedOn, (day) => pastDay('input.notifiedOn', day, today)) ?? null,
    reason: () =>
      ifGiven(input.reason, (text) => plainText('input.reason', text, reasonRule)) ?? null,
  });
  const { step, decision, notifiedOn, reason } = checked;
  const isCertify = step === 'CERTIFY';
  requireThere('input.decision', isCertify && decision === null);
  requireThere('input.notifiedOn', isCertify && notifiedOn === null);
  if (step === 'CANCEL' && reason === null) {
    throw new Problem('REASON_REQUIRED', { field: 'input.reason' });
  }
  return checked;
}

export type NewStep = ReturnType<typeof newStep>;

function requireThere(field: string, isMissing: boolean): void {
  if (isMissing) throw new Problem('REQUIRED', { field });
}

export function pastDay(field: string, given: unknown, today: string): string {
  const day = isoDate(field, given);
  if (day <= today) return day;
  throw new Problem('DAY_IN_THE_FUTURE', { field, value: day, rule: today });
}
