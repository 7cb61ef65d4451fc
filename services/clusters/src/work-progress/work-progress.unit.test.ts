// Steps of a work package that fit, and the sums of a project's packages.
import { describe, expect, it } from '@jest/globals';
import { latestStep, stepFault, type WorkStep, worksSummary } from './work-progress.js';

const recordedBy = { personId: 'p', name: 'Vàng Thị Mẩy', role: 'DOIT', organisation: 'Sở' };
const step = (state: WorkStep['state'], on: string, over: Partial<WorkStep> = {}): WorkStep => ({
  id: on,
  workPackageId: 'w',
  state,
  on,
  doneBp: null,
  note: null,
  recordedBy,
  recordedAt: new Date(on),
  ...over,
});

describe('a step', () => {
  const started = [step('STARTED', '2026-03-01', { doneBp: 2_000 })];

  it.each<[string, Partial<WorkStep>, string | null]>([
    ['further', { doneBp: 5_000 }, null],
    ['done', { state: 'DONE' }, null],
    ['that says the same', { doneBp: 2_000 }, 'SAME'],
    ['before the last one', { on: '2026-02-28', doneBp: 3_000 }, 'BEFORE_THE_LAST'],
    ['back without a reason', { state: 'PLANNED' }, 'NO_REASON'],
    ['back with a reason', { state: 'PLANNED', note: 'Đổi nhà thầu' }, null],
  ])('%s', (_, over, fault) => {
    expect(stepFault(started, step('STARTED', '2026-04-01', over))).toBe(fault);
  });

  it('is the latest by its day, then by when it was recorded', () => {
    const two = [step('DONE', '2026-05-01'), step('STARTED', '2026-03-01')];
    const corrected = step('STARTED', '2026-05-01', { recordedAt: new Date('2026-06-01') });

    expect(latestStep(two)?.state).toBe('DONE');
    expect(latestStep([corrected, ...two])?.state).toBe('STARTED');
    expect(latestStep([])).toBeUndefined();
  });
});

describe('the packages of a project', () => {
  it('add up what is known, and say how many are not', () => {
    expect(
      worksSummary([
        { plannedCost: 70n, state: 'DONE' },
        { plannedCost: 50n, state: 'STARTED' },
        { plannedCost: null, state: 'PLANNED' },
      ]),
    ).toEqual({ plannedCost: 120n, withoutCost: 1, planned: 1, started: 1, done: 1 });
  });

  it('have no planned cost, not one of 0, when none is stated', () => {
    expect(worksSummary([]).plannedCost).toBeNull();
    expect(worksSummary([{ plannedCost: null, state: 'PLANNED' }]).plannedCost).toBeNull();
  });
});
