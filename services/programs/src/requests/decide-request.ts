// Decides a request: it becomes a registered project, in one transaction with it, or is refused
// with a reason that the applicant reads. Also hands out a phone number, which leaves a trace.
import { stampOf } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { HasActor } from '@kc/subgraph-kit';
import type {
  RefuseRequestInput,
  RevealRequestPhoneInput,
  TakeUpRequestInput,
} from '../generated/graphql.js';
import { findProject } from '../projects/project.store.js';
import { putOnRecord } from '../projects/register-project.js';
import { requireProjectRole, requireProjectScope } from '../projects/who-may-write.js';
import { placeOf } from '../registers/entry.js';
import { type ChangeOutcome, changeEntry, type Desk } from '../registers/write-entry.js';
import { requestRegister } from './file-request.js';
import { decideRequest, type SupportRequest } from './support-request.js';
import { newRefusal, newReveal, newTakingUp } from './support-request-input.js';
import { requireHandler, requireSamePlace } from './who-may-see.js';

/** Whoever may register such a project may take up a request for it. */
export function takeUpRequest(
  desk: Desk & HasActor,
  input: TakeUpRequestInput,
): Promise<ChangeOutcome<SupportRequest>> {
  const { book, clock } = desk.deps;
  const actor = requireProjectRole(desk, 'register');
  const content = newTakingUp(input);
  const act = { register: requestRegister, name: 'takeUpRequest', actor, content };
  return changeEntry(desk, act, {
    entryId: content.requestId,
    field: 'input.requestId',
    allow: (request) => {
      const scope = { tier: content.tier, province: placeOf(request) };
      requireProjectScope(actor, { act: 'register', book }, scope);
    },
    decide: async (before, { em, at }) => {
      const { projectId } = content;
      const decidedOn = todayInVietnam(clock.now());
      const taken = { state: 'TAKEN_UP', projectId, refusal: null, decidedOn } as const;
      const decided = decideRequest(before, taken);
      if ('reasonVi' in decided) return decided;
      if ((await findProject(em, projectId)) !== null) {
        const facts = { field: 'input.projectId', value: projectId, rule: 'đề án (project)' };
        throw new Problem('ALREADY_EXISTS', facts);
      }
      const { id: _, requestId: __, projectId: id, ...facts } = content;
      const { inventedNote } = before;
      const project = { ...facts, id, province: placeOf(before), inventedNote };
      const { requestId } = desk;
      const entering = { stamp: stampOf(actor), at, action: act.name, requestId, book };
      await putOnRecord(em, project, entering);
      return decided;
    },
  });
}

export function refuseRequest(
  desk: Desk & HasActor,
  input: RefuseRequestInput,
): Promise<ChangeOutcome<SupportRequest>> {
  const { book, clock } = desk.deps;
  const actor = requireHandler(desk);
  const content = newRefusal(input);
  const act = { register: requestRegister, name: 'refuseRequest', actor, content };
  return changeEntry(desk, act, {
    entryId: content.requestId,
    field: 'input.requestId',
    allow: (request) => requireSamePlace(actor, book, request),
    decide: (before) =>
      decideRequest(before, {
        state: 'REFUSED',
        projectId: null,
        refusal: content.reason,
        decidedOn: todayInVietnam(clock.now()),
      }),
  });
}

/** A new version of the request with nothing changed: the audit entry says who looked, and why. */
export async function revealRequestPhone(
  desk: Desk & HasActor,
  input: RevealRequestPhoneInput,
): Promise<string | null> {
  const { book } = desk.deps;
  const actor = requireHandler(desk);
  const content = newReveal(input);
  const name = `revealRequestPhone: ${content.purpose}`;
  const outcome = await changeEntry(
    desk,
    { register: requestRegister, name, actor, content },
    {
      entryId: content.requestId,
      field: 'input.requestId',
      allow: (request) => requireSamePlace(actor, book, request),
      decide: () => ({}),
    },
  );
  return outcome.kind === 'DONE' ? outcome.entry.phone : null;
}
