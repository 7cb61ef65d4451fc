// Reads the life cycle that a province sets for itself. A province says who takes which step, from
// where to where, with which papers and by when; what a step asks of the claim log, and what it is
// called, stays as it is in the common shape.
import { knownProvince, type ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  Problems,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import { roles } from '@kc/subgraph-kit';
import type {
  ConfigureLocalCycleInput,
  CycleDeadlineInput,
  CycleRoundInput,
  LocalCycleStepInput,
} from '../generated/graphql.js';
import { projectKinds } from '../projects/project.js';
import { type Cycle, type CycleStep, type Deadline, stepScopes } from './cycle.js';
import { type CycleData, commonCycle } from './cycle-data.js';
import { faultsOfLocal } from './cycle-faults.js';
import { stageActions, stageStates } from './stage.js';

const maxSteps = 80;
const maxRounds = 12;
const offsets = { min: -2, max: 2 };
const citationRule = { max: 100 };

export interface LocalCycleContext {
  readonly data: CycleData;
  readonly book: ProvinceBook;
}

export type GivenLocalCycle = ReturnType<typeof givenLocalCycle>;

export function givenLocalCycle(
  input: ConfigureLocalCycleInput,
  { data, book }: LocalCycleContext,
) {
  const read = checkAll({
    id: () => uuid('input.id', input.id),
    province: () => knownProvince(book, 'input.province', input.province),
    validFrom: () => isoDate('input.validFrom', input.validFrom),
    decisionNumber: () => plainText('input.decisionNumber', input.decisionNumber, citationRule),
    decisionDate: () => isoDate('input.decisionDate', input.decisionDate),
    rounds: () =>
      checkEach('input.rounds', atMost('input.rounds', input.rounds ?? [], maxRounds), readRound),
    steps: () =>
      checkEach('input.steps', atMost('input.steps', input.steps, maxSteps), (field, step) =>
        readStep(field, step, data),
      ),
  });
  const { decisionNumber, validFrom } = read;
  const bases = [commonCycle(data, 'LOCAL', validFrom), commonCycle(data, 'NATIONAL', validFrom)];
  const steps = read.steps.map((step): CycleStep => {
    return { ...withBase(step, bases), citation: decisionNumber };
  });
  const faults = faultsOfLocal({ steps });
  if (faults.length > 0) throw new Problems(faults.map(asProblem));
  return { ...read, steps };
}

type ReadStep = ReturnType<typeof readStep>;

function readStep(field: string, given: LocalCycleStepInput, data: CycleData) {
  const codes = data.documentKinds.map(({ kind }) => kind);
  return checkAll({
    action: () => oneOf(`${field}.action`, given.action, stageActions),
    from: () => given.from.map((state, at) => oneOf(`${field}.from[${at}]`, state, stageStates)),
    to: () => ifGiven(given.to, (state) => oneOf(`${field}.to`, state, stageStates)) ?? 'PREVIOUS',
    by: () =>
      checkEach(`${field}.by`, given.by, (at, { role, whose }) =>
        checkAll({
          role: () => oneOf(`${at}.role`, role, roles),
          whose: () => oneOf(`${at}.whose`, whose, stepScopes),
        }),
      ),
    documents: () =>
      checkEach(`${field}.documents`, given.documents ?? [], (at, code) => oneOf(at, code, codes)),
    kinds: () => {
      const kinds = given.kinds ?? [];
      return kinds.length === 0
        ? null
        : kinds.map((kind, at) => oneOf(`${field}.kinds[${at}]`, kind, projectKinds));
    },
    deadline: () =>
      ifGiven(given.deadline, (deadline) => readDeadline(`${field}.deadline`, deadline)) ?? null,
  });
}

/** Names, and what law binds to a step, are those of the common shape. */
function withBase(step: ReadStep, bases: readonly Cycle[]): Omit<CycleStep, 'citation'> {
  const same = bases.flatMap(({ steps }) => steps.filter(({ action }) => action === step.action));
  const kinds = step.kinds ?? projectKinds;
  const base = same.find((one) => kinds.some((kind) => (one.kinds ?? [kind]).includes(kind)));
  if (base === undefined) throw new Error(`no life cycle knows the step ${step.action}`);
  const obligatory = base.documents.filter((kind) => kind === 'NO_DOUBLE_FUNDING_COMMITMENT');
  return { ...base, ...step, documents: [...new Set([...step.documents, ...obligatory])] };
}

function readDeadline(field: string, given: CycleDeadlineInput): Deadline {
  const { dayOfYear, dayOfMonth, daysAfter } = given;
  const named = [dayOfYear, dayOfMonth, daysAfter].filter((one) => one != null);
  if (named.length !== 1) {
    throw new Problem('EXACTLY_ONE', { field, rule: 'dayOfYear, dayOfMonth, daysAfter' });
  }
  if (dayOfYear != null) {
    const month = wholeNumber(`${field}.dayOfYear.month`, dayOfYear.month, { min: 1, max: 12 });
    // Of a year without a leap day: the deadline must exist in every year.
    const max = new Date(Date.UTC(2025, month, 0)).getUTCDate();
    return {
      kind: 'DAY_OF_YEAR',
      month,
      day: wholeNumber(`${field}.dayOfYear.day`, dayOfYear.day, { min: 1, max }),
      yearOffset: wholeNumber(`${field}.dayOfYear.yearOffset`, dayOfYear.yearOffset, offsets),
    };
  }
  if (daysAfter != null) {
    const days = wholeNumber(`${field}.daysAfter.days`, daysAfter.days, { min: 1, max: 400 });
    return { kind: 'DAYS_AFTER', state: daysAfter.state, days };
  }
  const day = wholeNumber(`${field}.dayOfMonth`, dayOfMonth, { min: 1, max: 28 });
  return { kind: 'DAY_OF_MONTH', day };
}

function readRound(field: string, given: CycleRoundInput) {
  return checkAll({
    name: () => plainText(`${field}.name`, given.name, { max: 100 }),
    from: () => dayOfAnyYear(`${field}.from`, given.from),
    to: () => dayOfAnyYear(`${field}.to`, given.to),
  });
}

function dayOfAnyYear(field: string, value: string): string {
  isoDate(field, `2024-${value}`);
  return value;
}

function asProblem({ vi, en }: { readonly vi: string; readonly en: string }): Problem {
  return new Problem('CYCLE_NOT_SOUND', { field: 'input.steps', rule: `${vi} / ${en}` });
}
