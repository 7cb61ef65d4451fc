// Puts on record which body has which part in a province, and ends that: the ministry anywhere, a
// Sở Công Thương or provincial committee in its own province.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { knownProvince, type ProvinceBook, requireProvince } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { checkAll, ifGiven, isoDate, oneOf, Problem, plainText, uuid } from '@kc/problems';
import { type Role, requireActor } from '@kc/subgraph-kit';
import type { ProgramsDeps } from '../context.js';
import type { EndLeadUnitInput, RecordLeadUnitInput } from '../generated/graphql.js';
import { promotionTiers } from '../programmes/programme.js';
import { type LeadUnit, leadParts } from './lead-unit.js';
import { endLeadUnitRow, findLeadUnitForChange, insertLeadUnit } from './lead-unit.store.js';

const writers: readonly Role[] = ['MINISTRY', 'DOIT', 'PPC'];
const nameRule = { max: 200 };
const noteRule = { max: 1_000, multiline: true };

export interface LeadUnitOutcome {
  readonly leadUnitId: string;
}

export async function recordLeadUnit(
  deps: ProgramsDeps,
  caller: Caller,
  input: RecordLeadUnitInput,
): Promise<LeadUnitOutcome> {
  const actor = requireActor(caller, { roles: writers });
  const content = newLeadUnit(input, deps.book);
  requireProvince(actor, deps.book, content.province);
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'recordLeadUnit', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<LeadUnitOutcome>(em, command, async () => {
      await insertLeadUnit(em, {
        ...content,
        recordedBy: stamp,
        recordedAt: at,
        endedBecause: null,
      });
      await writeAuditEntry(em, entryOf({ command, before: null, requestId: caller.requestId }));
      return { leadUnitId: content.id };
    }),
  );
}

export async function endLeadUnit(
  deps: ProgramsDeps,
  caller: Caller,
  input: EndLeadUnitInput,
): Promise<LeadUnitOutcome> {
  const actor = requireActor(caller, { roles: writers });
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    leadUnitId: () => uuid('input.leadUnitId', input.leadUnitId),
    validTo: () => isoDate('input.validTo', input.validTo),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
  const { leadUnitId, validTo, reason } = content;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'endLeadUnit', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    const before = await findLeadUnitForChange(em, leadUnitId);
    if (before === null) {
      const rule = 'vai trò của cơ quan (part of a body)';
      throw new Problem('NOT_FOUND', { field: 'input.leadUnitId', value: leadUnitId, rule });
    }
    requireProvince(actor, deps.book, before.province);
    return answerOnce<LeadUnitOutcome>(em, command, async () => {
      requireOpen(before, validTo);
      await endLeadUnitRow(em, leadUnitId, { validTo, endedBecause: reason, endedBy: stamp });
      await writeAuditEntry(em, entryOf({ command, before, requestId: caller.requestId }));
      return { leadUnitId };
    });
  });
}

function requireOpen({ endedBecause, validFrom }: LeadUnit, validTo: string): void {
  if (endedBecause !== null) {
    const rule = 'vai trò còn hiệu lực / the part has not been ended';
    throw new Problem('NOT_ALLOWED_IN_STATE', {
      field: 'input.leadUnitId',
      value: endedBecause,
      rule,
    });
  }
  if (validTo < validFrom) {
    const value = `${validFrom} … ${validTo}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.validTo', value });
  }
}

interface Recorded {
  readonly command: {
    readonly name: string;
    readonly content: { readonly id: string; readonly leadUnitId?: string };
    readonly actor: ActorStamp;
    readonly at: Date;
  };
  readonly before: LeadUnit | null;
  readonly requestId: string;
}

function entryOf({ command, before, requestId }: Recorded) {
  const { name, content, actor, at } = command;
  return {
    at,
    actor,
    action: name,
    subjectKind: 'LEAD_UNIT',
    subjectId: content.leadUnitId ?? content.id,
    before,
    after: content,
    requestId,
  };
}

function newLeadUnit(input: RecordLeadUnitInput, book: ProvinceBook) {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    province: () => knownProvince(book, 'input.province', input.province),
    part: () => oneOf('input.part', input.part, leadParts),
    organisation: () => plainText('input.organisation', input.organisation, nameRule),
    parentBody: () =>
      ifGiven(input.parentBody, (name) => plainText('input.parentBody', name, nameRule)) ?? null,
    validFrom: () => isoDate('input.validFrom', input.validFrom),
    validTo: () => ifGiven(input.validTo, (day) => isoDate('input.validTo', day)) ?? null,
    citation: () => plainText('input.citation', input.citation, { max: 300 }),
    note: () => ifGiven(input.note, (note) => plainText('input.note', note, noteRule)) ?? null,
  });
  const { validFrom, validTo } = checked;
  if (validTo !== null && validTo < validFrom) {
    const value = `${validFrom} … ${validTo}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.validTo', value });
  }
  return checked;
}
