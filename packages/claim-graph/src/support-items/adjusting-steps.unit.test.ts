// What a caller may get wrong in the steps that change what stands: every fault with its field.
import { describe, expect, it, test } from '@jest/globals';
import { Problem, problemsOf } from '@kc/problems';
import { recordStep, recoverStep, reduceStep, renewStep } from './adjusting-steps.js';
import { claimStep } from './steps.js';
import type { DraftedItem } from './support-item.store.js';

const id = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const today = '2026-11-25';
const item = { id, decidingBody: 'Sở', facts: { content: 'KC3.4' } } as unknown as DraftedItem;
const ids = { itemId: id, requestId: other, reason: 'Vì vậy' };
const recorded = {
  itemId: id,
  claimId: other,
  decisionNumber: '5/QĐ',
  decisionDate: '2024-03-04',
  granted: 100n,
  paid: 60n,
  settled: false,
  provenance: 'Kho lưu trữ',
};

const faultsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return (problemsOf(error) ?? []).map(({ code, field }) => `${code} ${field}`);
  }
  return [];
};

describe('refused, each fault with its field', () => {
  it.each<[string, () => unknown, string[]]>([
    ['renewing for no day', () => renewStep({ ...ids, days: 0 }), ['INVALID_NUMBER input.days']],
    [
      'renewing for too long and for no reason',
      () => renewStep({ ...ids, days: 1_001, reason: ' ' }),
      ['INVALID_NUMBER input.days', 'REQUIRED input.reason'],
    ],
    [
      'reducing to nothing',
      () => reduceStep({ ...ids, granted: 0n }),
      ['AMOUNT_NOT_POSITIVE input.granted'],
    ],
    [
      'recovering nothing under no id',
      () => recoverStep({ ...ids, recoveryId: 'x', amount: 0n }),
      ['INVALID_ID input.recoveryId', 'AMOUNT_NOT_POSITIVE input.amount'],
    ],
    [
      'recording more paid than granted',
      () => recordStep({ ...recorded, paid: 101n }, today),
      ['PAID_ABOVE_GRANT input.paid'],
    ],
    [
      'recording as settled what was not paid',
      () => recordStep({ ...recorded, paid: 0n, settled: true }, today),
      ['AMOUNT_NOT_POSITIVE input.paid'],
    ],
    [
      'recording a decision of tomorrow, from nowhere',
      () => recordStep({ ...recorded, decisionDate: '2026-11-26', provenance: '' }, today),
      ['DECISION_IN_THE_FUTURE input.decisionDate', 'REQUIRED input.provenance'],
    ],
    [
      'replacing what is no id',
      () => claimStep({ itemId: id, claimId: other, replacesItemId: '7' }),
      ['INVALID_ID input.replacesItemId'],
    ],
  ])('%s', (_, work, faults) => {
    expect(faultsOf(work)).toEqual(faults);
  });

  it('says what is wrong in both languages, with value, rule and way out', () => {
    expect(() => recordStep({ ...recorded, paid: 101n }, today)).toThrow(Problem);
    const [problem] = problemsOf(
      new Problem('PAID_ABOVE_GRANT', { field: 'input.paid', value: 101n, rule: 100n }),
    ) as readonly [Problem];
    expect(problem.messageVi).toContain('101 đồng lớn hơn mức đã duyệt 100 đồng');
    expect(problem.messageEn).toContain('101 đồng, is more than what was granted, 100 đồng');
    expect(problem.wayOutVi).toContain('input.paid');
  });
});

test('each step becomes its record, under the id that the caller made', () => {
  const renew = renewStep({ ...ids, days: 30 });
  expect(renew).toMatchObject({ itemId: id, recordId: other, type: 'ClaimRenewed' });
  expect(renew.body('c', item, null)).toEqual({ claimId: 'c', days: 30, reason: 'Vì vậy' });
  const recover = recoverStep({ ...ids, recoveryId: other, amount: 5n });
  expect(recover).toMatchObject({ recordId: other, type: 'PaymentRecovered' });
  expect(recover.body('c', item, null)).toMatchObject({
    claimId: 'c',
    recoveryId: other,
    amount: 5n,
  });
  const record = recordStep(recorded, today);
  expect(record).toMatchObject({ recordId: other, type: 'SupportRecorded' });
  expect(record.body('ignored', item, null)).toMatchObject({
    claimId: other,
    origin: id,
    decidingBody: 'Sở',
    item: item.facts,
    paid: 60n,
    settled: false,
  });
  const replace = claimStep({ itemId: id, claimId: other, replacesItemId: id });
  expect(replace).toMatchObject({ type: 'ClaimRequested', replacesItemId: id });
  expect(replace.body('ignored', item, 'old')).toMatchObject({ claimId: other, replaces: 'old' });
});
