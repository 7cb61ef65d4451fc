// Drafts a pilot and gathers its candidates. Only a draft that is neither registered nor dropped
// changes; no establishment stands in it twice.
import { requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type {
  AddPilotCandidatesInput,
  DraftPilotInput,
  DropPilotDraftInput,
  RemovePilotCandidateInput,
} from '../generated/graphql.js';
import { placeOf } from '../registers/entry.js';
import { findEntry, insertEntry, replaceEntry } from '../registers/entry.store.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  recordEntry,
  type Step,
} from '../registers/write-entry.js';
import { notDraft, type PilotCandidate, type PilotDraft } from './pilot-draft.js';
import { candidatesOf } from './pilot-draft.store.js';
import { PilotCandidateTable, PilotDraftTable } from './pilot-draft.table.js';
import {
  type CheckedCandidate,
  newCandidates,
  newDraft,
  newDropping,
  newRemoval,
} from './pilot-draft-input.js';

export const draftRegister: Register<PilotDraft> = {
  table: PilotDraftTable,
  kind: 'PILOT_DRAFT',
  called: 'bản nháp đề án điểm (pilot draft)',
};
const drafting: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'];
const candidateName = 'cơ sở trong bản nháp (candidate)';

export function draftPilot(desk: Desk & HasActor, input: DraftPilotInput): Promise<PilotDraft> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: drafting });
  const content = newDraft(input, book);
  requireProvince(actor, book, placeOf(content));
  const act = { register: draftRegister, name: 'draftPilot', actor, content };
  return recordEntry(desk, act, () => ({
    ...content,
    state: 'DRAFT',
    projectId: null,
    dropping: null,
  }));
}

export function addPilotCandidates(
  desk: Desk & HasActor,
  input: AddPilotCandidatesInput,
): Promise<ChangeOutcome<PilotDraft>> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: drafting });
  const content = newCandidates(input, book);
  const act = { register: draftRegister, name: 'addPilotCandidates', actor, content };
  return changeEntry(desk, act, {
    entryId: content.draftId,
    field: 'input.draftId',
    allow: (draft) => requireProvince(actor, book, placeOf(draft)),
    decide: async (draft, step) => {
      const forbids = notDraft(draft);
      if (forbids !== null) return forbids;
      await refuseTwice(step, draft.id, content.candidates);
      for (const candidate of content.candidates) {
        await insertEntry(step.em, PilotCandidateTable, fresh(candidate, draft, step));
      }
      return {};
    },
  });
}

/** The draft is what changes; the candidate stays in it with the reason of its removal. */
export async function removePilotCandidate(
  desk: Desk & HasActor,
  input: RemovePilotCandidateInput,
): Promise<ChangeOutcome<PilotDraft>> {
  const { book, dataSource } = desk.deps;
  const actor = requireActor(desk, { roles: drafting });
  const content = newRemoval(input);
  const { candidateId } = content;
  const candidate = await findEntry(dataSource.manager, PilotCandidateTable, candidateId);
  if (candidate === null) throw noCandidate(candidateId);
  const act = { register: draftRegister, name: 'removePilotCandidate', actor, content };
  return changeEntry(desk, act, {
    entryId: candidate.draftId,
    field: 'input.candidateId',
    allow: (draft) => requireProvince(actor, book, placeOf(draft)),
    decide: async (draft, step) => {
      const forbids = notDraft(draft);
      if (forbids !== null) return forbids;
      await remove(candidateId, content.reason, step);
      return {};
    },
  });
}

async function remove(id: string, removal: string, { em, stamp, at }: Step): Promise<void> {
  const before = await findEntry(em, PilotCandidateTable, id);
  if (before === null || before.removal !== null) throw noCandidate(id);
  const stamped = { updatedBy: stamp, updatedAt: at, version: before.version + 1 };
  await replaceEntry(em, PilotCandidateTable, { ...before, ...stamped, removal });
}

export function dropPilotDraft(
  desk: Desk & HasActor,
  input: DropPilotDraftInput,
): Promise<ChangeOutcome<PilotDraft>> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: drafting });
  const content = newDropping(input);
  const act = { register: draftRegister, name: 'dropPilotDraft', actor, content };
  return changeEntry(desk, act, {
    entryId: content.draftId,
    field: 'input.draftId',
    allow: (draft) => requireProvince(actor, book, placeOf(draft)),
    decide: (draft) => notDraft(draft) ?? { state: 'DROPPED', dropping: content.reason },
  });
}

async function refuseTwice(
  { em }: Step,
  draftId: string,
  candidates: readonly CheckedCandidate[],
): Promise<void> {
  const there = (await candidatesOf(em, draftId)).filter(({ removal }) => removal === null);
  for (const [at, { id, partyKey }] of candidates.entries()) {
    const field = `input.candidates[${at}]`;
    const taken = (await findEntry(em, PilotCandidateTable, id)) !== null;
    if (!taken && there.every((each) => each.partyKey !== partyKey)) continue;
    const value = taken ? id : partyKey;
    throw new Problem('ALREADY_EXISTS', { field, value, rule: candidateName });
  }
}

function fresh(
  candidate: CheckedCandidate,
  { id: draftId, inventedNote }: PilotDraft,
  { stamp, at }: Step,
): PilotCandidate {
  return {
    ...candidate,
    draftId,
    inventedNote,
    removal: null,
    createdBy: stamp,
    createdAt: at,
    updatedBy: stamp,
    updatedAt: at,
    version: 1,
  };
}

function noCandidate(value: string): Problem {
  return new Problem('NOT_FOUND', { field: 'input.candidateId', value, rule: candidateName });
}
