// Reads the budget of an event into checked values, all faults at once.
import { letterKey } from '@kc/paging';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  money,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type {
  CostLineOfEventInput,
  CostShareInput,
  EventIncomeInput,
  SetEventBudgetInput,
} from '../generated/graphql.js';
import { sourceCode } from '../participations/participation-input.js';
import {
  type CostLine,
  type CostShare,
  costKinds,
  type Income,
  incomeKinds,
} from './event-budget.js';

const maxLines = 200;
const maxIncomes = 50;
const maxShares = 10;
const wordRule = { max: 300 };

export interface NewBudget {
  readonly id: string;
  readonly eventId: string;
  readonly lines: readonly Omit<CostLine, 'eventId' | 'place'>[];
  readonly incomes: readonly Omit<Income, 'eventId' | 'place'>[];
}

export function newBudget(input: SetEventBudgetInput): NewBudget {
  return checkAll({
    id: () => uuid('input.id', input.id),
    eventId: () => uuid('input.eventId', input.eventId),
    lines: () => {
      if (input.lines.length === 0) throw new Problem('REQUIRED', { field: 'input.lines' });
      const lines = checkEach('input.lines', atMost('input.lines', input.lines, maxLines), line);
      refuseTwins(lines);
      return lines;
    },
    incomes: () => {
      const given = atMost('input.incomes', input.incomes ?? [], maxIncomes);
      return checkEach('input.incomes', given, income);
    },
  });
}

function line(field: string, given: CostLineOfEventInput): NewBudget['lines'][number] {
  const read = checkAll({
    component: () => component(`${field}.component`, given.component),
    kind: () => oneOf(`${field}.kind`, given.kind, costKinds),
    description: () => plainText(`${field}.description`, given.description, wordRule),
    alsoServes: () =>
      ifGiven(given.alsoServes, (what) => plainText(`${field}.alsoServes`, what, wordRule)) ?? null,
    planned: () => money(`${field}.planned`, given.planned),
    actual: () => ifGiven(given.actual, (amount) => money(`${field}.actual`, amount)) ?? null,
    shares: () => {
      const shares = atMost(`${field}.shares`, given.shares ?? [], maxShares);
      return checkEach(`${field}.shares`, shares, share);
    },
  });
  return { ...read, componentKey: letterKey(read.component) };
}

function component(field: string, given: string): string {
  const read = plainText(field, given, { max: 60 });
  if (letterKey(read) !== '') return read;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: 'A-Z 0-9' });
}

function share(field: string, given: CostShareInput): CostShare {
  return checkAll({
    source: () => sourceCode(`${field}.source`, given.source),
    payer: () => plainText(`${field}.payer`, given.payer, wordRule),
    planned: () => money(`${field}.planned`, given.planned),
    actual: () => ifGiven(given.actual, (amount) => money(`${field}.actual`, amount)) ?? null,
  });
}

function income(field: string, given: EventIncomeInput): NewBudget['incomes'][number] {
  return checkAll({
    kind: () => oneOf(`${field}.kind`, given.kind, incomeKinds),
    description: () => plainText(`${field}.description`, given.description, wordRule),
    planned: () => money(`${field}.planned`, given.planned),
    actual: () => ifGiven(given.actual, (amount) => money(`${field}.actual`, amount)) ?? null,
  });
}

function refuseTwins(lines: NewBudget['lines']): void {
  const seen = new Set<string>();
  for (const [at, { component: value, componentKey }] of lines.entries()) {
    if (seen.has(componentKey)) {
      const rule = 'khoản chi (cost line)';
      throw new Problem('ALREADY_EXISTS', { field: `input.lines[${at}].component`, value, rule });
    }
    seen.add(componentKey);
  }
}
