// The states of an annual plan against a table written by hand, and stated figures beside sums.
import { expect, it, test } from '@jest/globals';
import {
  comparedStatements,
  type PlanCommand,
  type PlanStanding,
  stepOfPlan,
} from './annual-plan.js';

const decision = { number: '77/QĐ-UBND', date: '2026-02-01' };
const draft: PlanStanding = { state: 'DRAFT', returnedBecause: null };
const submitted: PlanStanding = { state: 'SUBMITTED', submittedOn: '2026-01-10' };
const approved: PlanStanding = { state: 'APPROVED', submittedOn: '2026-01-10', decision };
const submit: PlanCommand = { type: 'SUBMIT', submittedOn: '2026-01-10' };
const giveBack: PlanCommand = { type: 'RETURN', reason: 'Thiếu' };
const approve: PlanCommand = { type: 'APPROVE', decision };

it.each<[string, string, PlanStanding, PlanCommand, PlanStanding | string]>([
  ['DRAFT', 'SUBMIT', draft, submit, submitted],
  ['DRAFT', 'RETURN', draft, giveBack, 'DRAFT'],
  ['DRAFT', 'APPROVE', draft, approve, 'DRAFT'],
  ['SUBMITTED', 'SUBMIT', submitted, submit, 'SUBMITTED'],
  ['SUBMITTED', 'RETURN', submitted, giveBack, { state: 'DRAFT', returnedBecause: 'Thiếu' }],
  ['SUBMITTED', 'APPROVE', submitted, approve, approved],
  ['APPROVED', 'SUBMIT', approved, submit, 'APPROVED'],
  ['APPROVED', 'RETURN', approved, giveBack, 'APPROVED'],
  ['APPROVED', 'APPROVE', approved, approve, 'APPROVED'],
])('%s, %s', (_, __, standing, command, expected) => {
  const outcome =
    typeof expected === 'string' ? { type: 'STATE_FORBIDS', state: expected } : expected;
  expect(stepOfPlan(standing, command)).toEqual(outcome);
});

test('a stated figure is held against the budget and the projects, of its source or of all', () => {
  const nothing = { expected: 0n, allocated: 0n, paid: 0n };
  const bySource = [
    { ...nothing, source: 'KCQG', planned: 100n, ofProjects: 90n },
    { ...nothing, source: 'COUNTERPART', planned: 50n, ofProjects: 70n },
  ] as const;
  const citation = { kind: 'OWN_ADDITION', title: 'x', publishedOn: null, place: null } as const;
  const stated = { id: 'a', citation, note: null };
  const compared = comparedStatements(
    [
      { ...stated, source: null, amount: 155n },
      { ...stated, source: 'KCQG', amount: 100n },
    ],
    { bySource },
  );
  expect(compared.map(({ basis, computed, difference }) => [basis, computed, difference])).toEqual([
    ['BUDGET', 150n, -5n],
    ['PROJECTS', 160n, 5n],
    ['BUDGET', 100n, 0n],
    ['PROJECTS', 90n, -10n],
  ]);
});
