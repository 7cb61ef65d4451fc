// Reads a need of support, or what is said about it later, all faults at once.
import {
  checkAll,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
  wholeNumber,
} from '@kc/problems';
import { isContent } from '../eligibility/content.js';
import { past } from '../establishments/past-day.js';
import type { RecordSupportDemandInput, UpdateSupportDemandInput } from '../generated/graphql.js';
import {
  type DemandStatement,
  demandStates,
  investmentStatuses,
  type NewSupportDemand,
} from './support-demand.js';

const needRule = { max: 1_000, multiline: true };
const yearsAhead = 10;
const firstYear = 2000;

export function newSupportDemand(input: RecordSupportDemandInput, today: string): NewSupportDemand {
  const years = { min: firstYear, max: Number(today.slice(0, 4)) + yearsAhead };
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    content: () => content('input.content', input.content),
    need: () => plainText('input.need', input.need, needRule),
    plannedYear: () => wholeNumber('input.plannedYear', input.plannedYear, years),
    plannedCost: () =>
      ifGiven(input.plannedCost, (cost) => positiveMoney('input.plannedCost', cost).toString()) ??
      null,
    investmentStatus: () =>
      oneOf('input.investmentStatus', input.investmentStatus, investmentStatuses),
    statedOn: () => past('input.statedOn', input.statedOn, today),
  });
  return { ...given, state: 'OPEN' };
}

export function demandStatement(input: UpdateSupportDemandInput, today: string): DemandStatement {
  return checkAll({
    id: () => uuid('input.id', input.id),
    demandId: () => uuid('input.demandId', input.demandId),
    state: () => oneOf('input.state', input.state, demandStates),
    investmentStatus: () =>
      oneOf('input.investmentStatus', input.investmentStatus, investmentStatuses),
    statedOn: () => past('input.statedOn', input.statedOn, today),
  });
}

export function content(field: string, given: string): string {
  if (isContent(given)) return given;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: 'KC1.1 … KC9.8' });
}
