// Who sits in the council and the jury: members are added, declare their interests, and leave.

import { todayInVietnam } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import { requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type {
  AddSelectionMembersInput,
  DeclareSelectionInterestInput,
  EndSelectionMembershipInput,
  SelectionMemberInput,
} from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from './change-once.js';
import { SelectionRefusal } from './refusal.js';
import { memberRoles, type SelectionMember, selectionBodies } from './selection-member.js';
import { changeMember, insertMembers, memberOnRecord } from './selection-member.store.js';
import type { RoundState, SelectionRound } from './selection-round.js';
import { roundForChange } from './selection-round.store.js';
import { pastDay } from './selection-round-input.js';
import { levelOn } from './selection-rules.js';
import { requireRoundOrganiser, requireSelectionRole, roundPlace } from './who-may-select.js';

const nameRule = { max: 200 };
const textRule = { max: 2_000, multiline: true };
const maxMembers = 60;
const maxConflicts = 500;
const beforeClose: readonly RoundState[] = ['PLANNED', 'OPEN', 'SCORING'];

interface RoundAnswer {
  readonly roundId: string;
}

export async function addSelectionMembers(
  caller: SelectionCaller,
  input: AddSelectionMembersInput,
): Promise<RoundAnswer> {
  const actor = requireSelectionRole(caller.deps.selectionRules, caller);
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    roundId: () => uuid('input.roundId', input.roundId),
    members: () =>
      checkEach('input.members', atMost('input.members', input.members, maxMembers), newMember),
  });
  const { roundId, members } = content;
  const subject = { kind: 'SELECTION_ROUND', id: roundId };
  const change = { name: 'addSelectionMembers', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    await openRound(em, caller, { actor, roundId });
    const fresh = {
      declaredOn: null,
      declaration: null,
      conflictEntryIds: [],
      endedOn: null,
      endReason: null,
    };
    await insertMembers(
      em,
      members.map((one) => ({ ...one, ...fresh, roundId, ...written })),
    );
    return { roundId };
  });
}

function newMember(field: string, given: SelectionMemberInput) {
  return checkAll({
    id: () => uuid(`${field}.id`, given.id),
    body: () => oneOf(`${field}.body`, given.body, selectionBodies),
    role: () => oneOf(`${field}.role`, given.role, memberRoles),
    name: () => plainText(`${field}.name`, given.name, nameRule),
    organisation: () => plainText(`${field}.organisation`, given.organisation, nameRule),
    personId: () =>
      ifGiven(given.personId, (id) => plainText(`${field}.personId`, id, nameRule)) ?? null,
  });
}

/** The juror about himself or herself, or the organiser about a paper that was signed. */
export async function declareSelectionInterest(
  caller: SelectionCaller,
  input: DeclareSelectionInterestInput,
): Promise<RoundAnswer> {
  const actor = requireActor(caller);
  const today = todayInVietnam(caller.deps.clock.now());
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    memberId: () => uuid('input.memberId', input.memberId),
    on: () => pastDay('input.on', input.on, today),
    statement: () => plainText('input.statement', input.statement, textRule),
    entryIds: () =>
      checkEach(
        'input.entryIds',
        atMost('input.entryIds', input.entryIds ?? [], maxConflicts),
        uuid,
      ),
  });
  const subject = { kind: 'SELECTION_MEMBER', id: content.memberId };
  const change = { name: 'declareSelectionInterest', actor, content, subject };
  return changeOnce(caller, change, async ({ em }) => {
    const member = await memberInOpenRound(em, caller, { actor, memberId: content.memberId });
    await changeMember(em, member.id, {
      declaredOn: content.on,
      declaration: content.statement,
      conflictEntryIds: content.entryIds,
    });
    return { roundId: member.roundId };
  });
}

export async function endSelectionMembership(
  caller: SelectionCaller,
  input: EndSelectionMembershipInput,
): Promise<RoundAnswer> {
  const actor = requireSelectionRole(caller.deps.selectionRules, caller);
  const today = todayInVietnam(caller.deps.clock.now());
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    memberId: () => uuid('input.memberId', input.memberId),
    on: () => pastDay('input.on', input.on, today),
    reason: () => plainText('input.reason', input.reason, textRule),
  });
  const subject = { kind: 'SELECTION_MEMBER', id: content.memberId };
  const change = { name: 'endSelectionMembership', actor, content, subject };
  return changeOnce(caller, change, async ({ em }) => {
    const { id, roundId, endedOn } = await memberOnRecord(em, content.memberId);
    await openRound(em, caller, { actor, roundId });
    if (endedOn !== null) {
      throw new Problem('NOT_ALLOWED_IN_STATE', {
        field: 'input.memberId',
        value: `endedOn ${endedOn}`,
        rule: 'endedOn = null',
      });
    }
    await changeMember(em, id, { endedOn: content.on, endReason: content.reason });
    return { roundId };
  });
}

async function memberInOpenRound(
  em: EntityManager,
  caller: SelectionCaller,
  { actor, memberId }: { readonly actor: Actor; readonly memberId: string },
): Promise<SelectionMember> {
  const member = await memberOnRecord(em, memberId);
  const { roundId, personId } = member;
  const isSelf = personId !== null && personId === actor.personId;
  await openRound(em, caller, { actor: isSelf ? null : actor, roundId });
  return member;
}

/** Before the close; with an actor who must be an organiser of the round. */
async function openRound(
  em: EntityManager,
  { deps }: SelectionCaller,
  { actor, roundId }: { readonly actor: Actor | null; readonly roundId: string },
): Promise<SelectionRound> {
  const round = await roundForChange(em, roundId);
  const rule = levelOn(deps.selectionRules, round.level, round.entryFrom);
  if (rule === undefined) throw new Error(`no rule for the level of round ${round.id}`);
  if (actor !== null) {
    requireRoundOrganiser(actor, { book: deps.book, rule, place: roundPlace(round) });
  }
  if (beforeClose.includes(round.state)) return round;
  throw new SelectionRefusal('STATE_FORBIDS', {
    value: round.state,
    rule: beforeClose.join(', '),
  });
}
