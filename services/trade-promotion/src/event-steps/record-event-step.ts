// Puts a step of an event on record, and who organises it beside the organiser.
import { type Caller, stampOf } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
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
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { TradePromotionDeps } from '../context.js';
import { isAbroad, type TradeEvent } from '../events/trade-event.js';
import { organiserKey } from '../events/trade-event-input.js';
import type { RecordEventStepInput, SetCoOrganisersInput } from '../generated/graphql.js';
import { changeEvent, type EventChanged } from './change-event.js';
import { organiserParts } from './co-organiser.js';
import { ruleFor, type StepKind, stateOf, stepKinds, whyNot } from './event-step.js';
import { CoOrganiserTable, EventStepTable } from './event-step.table.js';

const wordRule = { max: 200 };
const maxCoOrganisers = 50;

export async function recordEventStep(
  deps: TradePromotionDeps,
  caller: Caller,
  input: RecordEventStepInput,
): Promise<EventChanged> {
  const actor = requireActor(caller);
  const content = newStep(input);
  const { id, kind, takenOn } = content;
  const recordedAt = deps.clock.now();
  const today = todayInVietnam(recordedAt);
  if (takenOn > today) {
    throw new Problem('DAY_IN_THE_FUTURE', { field: 'input.on', value: takenOn, rule: today });
  }
  return changeEvent(deps, caller, {
    name: 'recordEventStep',
    content,
    allow: (who, event) => requireAnswerer(who, event, kind),
    work: async (em, event) => {
      const steps = await em.find(EventStepTable, {
        where: { eventId: event.id },
        order: { recordedAt: 'ASC', id: 'ASC' },
      });
      const rule = ruleFor(deps.registrationRules, event.kind, takenOn);
      const why = whyNot(kind, { event, steps, rule }, takenOn);
      if (why !== null) {
        const value = stateOf(event, steps, today);
        throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.kind', value, rule: why });
      }
      if (steps.some((step) => step.id === id)) {
        throw new Problem('ID_REUSED', { field: 'input.id', value: id });
      }
      await em.insert(EventStepTable, { ...content, recordedBy: stampOf(actor), recordedAt });
      return null;
    },
  });
}

export async function setCoOrganisers(
  deps: TradePromotionDeps,
  caller: Caller,
  input: SetCoOrganisersInput,
): Promise<EventChanged> {
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    eventId: () => uuid('input.eventId', input.eventId),
    coOrganisers: () => {
      const given = atMost('input.coOrganisers', input.coOrganisers, maxCoOrganisers);
      return checkEach('input.coOrganisers', given, (field, one) =>
        checkAll({
          name: () => plainText(`${field}.name`, one.name, wordRule),
          partyKey: () =>
            ifGiven(one.partyKey, (key) => organiserKey(`${field}.partyKey`, key)) ?? null,
          part: () => oneOf(`${field}.part`, one.part, organiserParts),
        }),
      );
    },
  });
  const { eventId, coOrganisers } = content;
  return changeEvent(deps, caller, {
    name: 'setCoOrganisers',
    content,
    work: async (em) => {
      const before = await em.find(CoOrganiserTable, { where: { eventId } });
      await em.delete(CoOrganiserTable, { eventId });
      const rows = coOrganisers.map((one, place) => ({ ...one, eventId, place }));
      if (rows.length > 0) await em.insert(CoOrganiserTable, rows);
      return { coOrganisers: before };
    },
  });
}

/** The Sở of the place answers for events in the country, the ministry for those abroad. */
function requireAnswerer(actor: Actor, event: TradeEvent, kind: StepKind): void {
  if (kind !== 'CONFIRMED' && kind !== 'RETURNED') return;
  requireActor({ actor }, { roles: isAbroad(event.kind) ? ['MINISTRY'] : ['DOIT', 'MINISTRY'] });
}

function newStep(input: RecordEventStepInput) {
  const text = (field: string, given: string | null | undefined, max = wordRule.max) =>
    ifGiven(given, (value) => plainText(field, value, { max })) ?? null;
  return checkAll({
    id: () => uuid('input.id', input.id),
    eventId: () => uuid('input.eventId', input.eventId),
    kind: () => oneOf('input.kind', input.kind, stepKinds),
    takenOn: () => isoDate('input.on', input.on),
    number: () => papersOf(input, text('input.number', input.number)),
    body: () => text('input.body', input.body),
    reason: () => {
      const reason = text('input.reason', input.reason, 500);
      if (reason !== null || !(input.kind === 'RETURNED' || input.kind === 'CANCELLED')) {
        return reason;
      }
      throw new Problem('REASON_REQUIRED', { field: 'input.reason' });
    },
  });
}

/** A confirmation and an exemption are known by the number of the paper. */
function papersOf({ kind }: RecordEventStepInput, number: string | null): string | null {
  if (number !== null || !(kind === 'CONFIRMED' || kind === 'EXEMPTED')) return number;
  throw new Problem('REQUIRED', { field: 'input.number' });
}
