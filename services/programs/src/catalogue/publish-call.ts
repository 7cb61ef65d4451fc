// Publishes a call for registration and takes it back: a national one the ministry, a local one the
// Sở Công Thương or the centre of its province. A published call is never edited.
import { requireProvince } from '@kc/geography';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { PublishCallInput, WithdrawCallInput } from '../generated/graphql.js';
import type { PromotionTier } from '../programmes/programme.js';
import { placeOf } from '../registers/entry.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  recordEntry,
} from '../registers/write-entry.js';
import { type OpenCall, withdrawn } from './open-call.js';
import { OpenCallTable } from './open-call.table.js';
import { newCall, newWithdrawal } from './open-call-input.js';

const register: Register<OpenCall> = {
  table: OpenCallTable,
  kind: 'OPEN_CALL',
  called: 'thông báo đăng ký (call)',
};

const callers: Record<PromotionTier, readonly Role[]> = {
  NATIONAL: ['MINISTRY', 'REGIONAL_CENTRE'],
  LOCAL: ['DOIT', 'PROVINCIAL_CENTRE', 'PPC'],
};
const anyCaller = Object.values(callers).flat();

export function publishCall(desk: Desk & HasActor, input: PublishCallInput): Promise<OpenCall> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: anyCaller });
  const content = newCall(input, book);
  requireScope(actor, desk, content);
  const act = { register, name: 'publishCall', actor, content };
  return recordEntry(desk, act, () => ({ ...content, withdrawal: null }));
}

export function withdrawCall(
  desk: Desk & HasActor,
  input: WithdrawCallInput,
): Promise<ChangeOutcome<OpenCall>> {
  const actor = requireActor(desk, { roles: anyCaller });
  const content = newWithdrawal(input);
  const act = { register, name: 'withdrawCall', actor, content };
  return changeEntry(desk, act, {
    entryId: content.callId,
    field: 'input.callId',
    allow: (call) => requireScope(actor, desk, call),
    decide: (before) => withdrawn(before, content.reason),
  });
}

function requireScope(
  actor: Actor,
  { deps: { book } }: Desk,
  call: Pick<OpenCall, 'tier' | 'provinceScheme' | 'provinceCode'>,
): void {
  requireActor({ actor }, { roles: callers[call.tier] });
  requireProvince(actor, book, placeOf(call));
}
