// Files a request for support, on behalf of an establishment or by itself, and takes it back.
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type HasActor, requireActor } from '@kc/subgraph-kit';
import type { FileRequestInput, WithdrawRequestInput } from '../generated/graphql.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  recordEntry,
} from '../registers/write-entry.js';
import { decideRequest, filing, originOf, type SupportRequest } from './support-request.js';
import { SupportRequestTable } from './support-request.table.js';
import { newRefusal, newRequest } from './support-request-input.js';
import { requireSamePlace } from './who-may-see.js';

export const requestRegister: Register<SupportRequest> = {
  table: SupportRequestTable,
  kind: 'SUPPORT_REQUEST',
  called: 'đề nghị hỗ trợ (request)',
};

export function fileRequestFor(
  desk: Desk & HasActor,
  input: FileRequestInput,
): Promise<SupportRequest> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: filing });
  const content = newRequest(input, book);
  requireSamePlace(actor, book, content);
  requireOwn(actor, content.partyKey);
  const act = { register: requestRegister, name: 'fileRequestFor', actor, content };
  return recordEntry(desk, act, () => ({
    ...content,
    origin: originOf(actor.role),
    filedOn: todayInVietnam(clock.now()),
    state: 'FILED',
    projectId: null,
    refusal: null,
    decidedOn: null,
  }));
}

/** By whoever may file it: the applicant, or a body of its province on the applicant's word. */
export function withdrawRequest(
  desk: Desk & HasActor,
  input: WithdrawRequestInput,
): Promise<ChangeOutcome<SupportRequest>> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: filing });
  const content = newRefusal(input);
  const act = { register: requestRegister, name: 'withdrawRequest', actor, content };
  return changeEntry(desk, act, {
    entryId: content.requestId,
    field: 'input.requestId',
    allow: (request) => {
      requireSamePlace(actor, book, request);
      requireOwn(actor, request.partyKey);
    },
    decide: (before) =>
      decideRequest(before, {
        state: 'WITHDRAWN',
        projectId: null,
        refusal: content.reason,
        decidedOn: todayInVietnam(clock.now()),
      }),
  });
}

function requireOwn({ role, partyKey }: Actor, applicant: string): void {
  if (role !== 'ESTABLISHMENT' || partyKey === applicant) return;
  const rule = 'Cơ sở chỉ đề nghị cho chính mình. / An establishment files for itself only.';
  throw new Problem('FORBIDDEN', { rule });
}
