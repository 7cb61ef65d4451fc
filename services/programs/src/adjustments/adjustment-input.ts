// Reads what a caller sends about an adjustment into checked values, all faults at once.
import { pastDay, readDecision, readDocuments, readReason } from '@kc/life-cycle';
import { checkAll, oneOf, Problem, plainText, uuid } from '@kc/problems';
import type { DecideAdjustmentInput, RequestAdjustmentInput } from '../generated/graphql.js';
import { type ReadingContext, readReplacements } from '../life-cycle/step-input.js';
import { calendarYear } from '../programmes/year-span.js';
import { type ProjectChange, projectChanges } from './adjustment.js';

const textRule = { max: 1_000, multiline: true };

export type GivenAdjustment = ReturnType<typeof givenAdjustment>;

export function givenAdjustment(input: RequestAdjustmentInput, { kinds, today }: ReadingContext) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    change: () => oneOf('input.change', input.change, projectChanges),
    before: () => plainText('input.before', input.before, textRule),
    after: () => plainText('input.after', input.after, textRule),
    extendTo: () => readExtension(input.change, input.extendTo),
    replacements: () => readReplacements('input.replacements', input.replacements),
    reason: () => plainText('input.reason', input.reason, textRule),
    documents: () => readDocuments('input.documents', input.documents, kinds),
    requestedOn: () => pastDay('input.requestedOn', input.requestedOn, today),
  });
}

export type GivenDecision = ReturnType<typeof givenDecision>;

export function givenDecision(input: DecideAdjustmentInput, { today }: ReadingContext) {
  const read = checkAll({
    id: () => uuid('input.id', input.id),
    adjustmentId: () => uuid('input.adjustmentId', input.adjustmentId),
    reason: () => readReason('input.reason', input.reason),
    decision: () => readDecision('input.decision', input.decision, today),
  });
  const { approve } = input;
  if (approve && read.decision === null) throw new Problem('REQUIRED', { field: 'input.decision' });
  if (!approve && read.reason === null) {
    throw new Problem('REASON_REQUIRED', { field: 'input.reason' });
  }
  return { ...read, approve };
}

/** Exactly an extension names a year. */
function readExtension(change: ProjectChange, given: number | null | undefined): number | null {
  const field = 'input.extendTo';
  if (change === 'EXTEND_INTO_NEXT_YEAR') return calendarYear(field, given);
  if (given === null || given === undefined) return null;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: 'EXTEND_INTO_NEXT_YEAR' });
}
