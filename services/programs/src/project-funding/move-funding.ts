// Records that money was allocated to a project, or that what is left of a year goes into a later
// one. Nothing is carried over that is not there.
import type { Caller } from '@kc/commands';
import {
  checkAll,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
} from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { MoveProjectFundingInput } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import { type FundingMove, leftIn, moveKinds, stateSources } from './project-funding.js';
import { insertMove } from './project-funding.store.js';
import { stateMoneyOfProjects } from './project-funding.view.js';

type NewMove = Omit<FundingMove, 'createdBy' | 'createdAt'>;

export type MoveOutcome = { readonly projectId: string } & (
  | { readonly kind: 'MOVED'; readonly moveId: string }
  | { readonly kind: 'NOT_THERE'; readonly asked: string; readonly left: string }
);

export function moveFunding(
  deps: ProgramsDeps,
  caller: Caller,
  input: MoveProjectFundingInput,
): Promise<MoveOutcome | StageForbids> {
  return enterInBooks<NewMove, MoveOutcome>(deps, caller, {
    act: 'FUND',
    name: 'moveProjectFunding',
    read: () => newMove(input),
    projectOf: (_, { projectId }) => projectId,
    work: async ({ em, actor: createdBy, at: createdAt, record }, content) => {
      const { id: moveId, projectId, kind, source, year, amount } = content;
      if (kind === 'CARRIED_OVER') {
        const money = await stateMoneyOfProjects(em, [projectId]);
        const left = leftIn(money.find((one) => one.source === source && one.year === year));
        if (amount > left) {
          return { kind: 'NOT_THERE', projectId, asked: String(amount), left: String(left) };
        }
      }
      const after: FundingMove = { ...content, createdBy, createdAt };
      await insertMove(em, after);
      await record({ subjectKind: 'FUNDING_MOVE', subjectId: moveId, before: null, after });
      return { kind: 'MOVED', projectId, moveId };
    },
  });
}

function newMove(input: MoveProjectFundingInput): NewMove {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    kind: () => oneOf('input.kind', input.kind, moveKinds),
    source: () => oneOf('input.source', input.source, stateSources),
    year: () => calendarYear('input.year', input.year),
    toYear: () => ifGiven(input.toYear, (year) => calendarYear('input.toYear', year)) ?? null,
    amount: () => positiveMoney('input.amount', input.amount),
    decisionNumber: () => plainText('input.decisionNumber', input.decisionNumber, { max: 100 }),
    decidedOn: () => isoDate('input.decidedOn', input.decidedOn),
    reason: () =>
      ifGiven(input.reason, (text) => plainText('input.reason', text, { max: 500 })) ?? null,
  });
  requireFittingYears(checked);
  return checked;
}

function requireFittingYears({ kind, year, toYear }: NewMove): void {
  const field = 'input.toYear';
  if (kind === 'ALLOCATED') {
    if (toYear === null) return;
    const rule = 'chỉ điền toYear khi chuyển nguồn / only money carried over has a later year';
    throw new Problem('INVALID_REQUEST', { field, rule });
  }
  if (toYear === null) throw new Problem('REQUIRED', { field });
  if (toYear <= year) throw new Problem('PERIOD_REVERSED', { field, value: `${year} … ${toYear}` });
}
