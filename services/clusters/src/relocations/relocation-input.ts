// Reads what a caller sends about relocation cases into checked values, all faults at once.
import { inventedNote } from '@kc/commands';
import { checkAll, ifGiven, oneOf, Problem, plainText, uuid } from '@kc/problems';
import type {
  PlanDecisionInput,
  ProposeRelocationInput,
  TakeRelocationStepInput,
} from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import { optionalText, partyOf } from '../records/record-input.js';
import { originKinds, type PlanDecision, relocationStates } from './relocation.js';

const nameRule = { max: 300 };
const numberRule = { max: 100 };
const textRule = { max: 1_000 };

export function newRelocation(input: ProposeRelocationInput, today: string) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    partyKey: () => partyOf(input),
    name: () => plainText('input.name', input.name, nameRule),
    origin: () => plainText('input.origin', input.origin, nameRule),
    originKind: () => oneOf('input.originKind', input.originKind, originKinds),
    cause: () => plainText('input.cause', input.cause, textRule),
    proposedOn: () => pastDate('input.proposedOn', input.proposedOn, today),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
}

/** A step that rests on a decision names it, and happens on its day. */
export function relocationStep(input: TakeRelocationStepInput, today: string) {
  const step = checkAll({
    id: () => uuid('input.id', input.id),
    relocationId: () => uuid('input.relocationId', input.relocationId),
    state: () => oneOf('input.state', input.state, relocationStates),
    on: () => pastDate('input.on', input.on, today),
    plan: () => ifGiven(input.plan, (given) => planIn(given, today)) ?? null,
    because: () => optionalText('input.because', input.because, textRule),
  });
  if (step.state === 'PLAN_APPROVED' && step.plan === null) {
    throw new Problem('REQUIRED', { field: 'input.plan' });
  }
  if (step.plan !== null && step.plan.date !== step.on) {
    // The day selects who had the authority.
    const rule = `= input.plan.date ${step.plan.date}`;
    throw new Problem('INVALID_DATE', { field: 'input.on', value: step.on, rule });
  }
  if (step.state === 'CANCELLED' && step.because === null) {
    throw new Problem('REASON_REQUIRED', { field: 'input.because' });
  }
  return step;
}

function planIn(given: PlanDecisionInput, today: string): PlanDecision {
  const field = 'input.plan';
  return checkAll({
    number: () => plainText(`${field}.number`, given.number, numberRule),
    date: () => pastDate(`${field}.date`, given.date, today),
    issuer: () => plainText(`${field}.issuer`, given.issuer, nameRule),
  });
}
