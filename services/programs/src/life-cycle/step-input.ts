// Reads what a caller sends about a step into checked values, all faults at once. It knows what is
// well formed, not whether the project may move.
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
  BeneficiaryReplacementInput,
  StepDecisionInput,
  StepDocumentInput,
  TakeProjectStepInput,
} from '../generated/graphql.js';
import type { Approval } from '../projects/project.js';
import type { CycleData } from './cycle-data.js';
import { type StageAction, type StepDocument, stageActions } from './stage.js';

const maxEntries = 50;
const maxReason = 1_000;
const nameRule = { max: 300 };

export interface Replacement {
  readonly itemId: string;
  readonly replacesItemId: string;
}

export interface GivenStep {
  readonly id: string;
  readonly projectId: string;
  readonly action: StageAction;
  readonly tookPlaceOn: string;
  readonly reason: string | null;
  readonly documents: readonly StepDocument[];
  readonly decision: Approval | null;
  readonly replacements: readonly Replacement[];
}

type Kinds = Pick<CycleData, 'documentKinds'>;

export interface ReadingContext {
  readonly kinds: Kinds;
  /** The day in Vietnam. */
  readonly today: string;
}

export function givenStep(
  input: TakeProjectStepInput,
  { kinds, today }: ReadingContext,
): GivenStep {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    action: () => oneOf('input.action', input.action, stageActions),
    tookPlaceOn: () => pastDay('input.tookPlaceOn', input.tookPlaceOn, today),
    reason: () => readReason('input.reason', input.reason),
    documents: () => readDocuments('input.documents', input.documents, kinds),
    decision: () => readDecision('input.decision', input.decision, today),
    replacements: () => readReplacements('input.replacements', input.replacements),
  });
}

export function readReason(field: string, given: string | null | undefined): string | null {
  const rule = { max: maxReason, multiline: true };
  return ifGiven(given, (reason) => plainText(field, reason, rule)) ?? null;
}

export function readDecision(
  field: string,
  given: StepDecisionInput | null | undefined,
  today: string,
): Approval | null {
  const read = ({ number, date }: StepDecisionInput) =>
    checkAll({
      number: () => plainText(`${field}.number`, number, { max: 100 }),
      date: () => pastDay(`${field}.date`, date, today),
    });
  return ifGiven(given, read) ?? null;
}

export function readDocuments(
  field: string,
  given: readonly StepDocumentInput[] | null | undefined,
  kinds: Kinds,
): readonly StepDocument[] {
  return checkEach(field, atMost(field, given ?? [], maxEntries), (at, one) =>
    readDocument(at, one, kinds),
  );
}

export function readReplacements(
  field: string,
  given: readonly BeneficiaryReplacementInput[] | null | undefined,
): readonly Replacement[] {
  return checkEach(field, atMost(field, given ?? [], maxEntries), (at, one) =>
    checkAll({
      itemId: () => uuid(`${at}.itemId`, one.itemId),
      replacesItemId: () => uuid(`${at}.replacesItemId`, one.replacesItemId),
    }),
  );
}

export function pastDay(field: string, given: string, today: string): string {
  const day = isoDate(field, given);
  if (day <= today) return day;
  throw new Problem('DAY_IN_THE_FUTURE', { field, value: day, rule: today });
}

function readDocument(
  field: string,
  given: StepDocumentInput,
  { documentKinds }: Kinds,
): StepDocument {
  const codes = documentKinds.map(({ kind }) => kind);
  const read = checkAll({
    kind: () => oneOf(`${field}.kind`, given.kind, codes),
    name: () => plainText(`${field}.name`, given.name, nameRule),
    sha256: () => ifGiven(given.sha256, (digest) => sha256(`${field}.sha256`, digest)) ?? null,
    reference: () =>
      ifGiven(given.reference, (text) => plainText(`${field}.reference`, text, nameRule)) ?? null,
  });
  if (read.sha256 === null && read.reference === null) {
    throw new Problem('REQUIRED', { field: `${field}.sha256` });
  }
  return read;
}

function sha256(field: string, value: string): string {
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  const rule = 'SHA-256: 64 chữ số thập lục phân / 64 hexadecimal digits';
  throw new Problem('INVALID_IDENTIFIER', { field, value, rule });
}
