// Turns a draft into a registered project of its kind, in one transaction, once nothing is missing
// that law asks of that kind. Whoever may register such a project may do it.
import { stampOf } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { HasActor } from '@kc/subgraph-kit';
import type { RegisterPilotDraftInput } from '../generated/graphql.js';
import { findProject } from '../projects/project.store.js';
import { putOnRecord } from '../projects/register-project.js';
import { requireProjectRole, requireProjectScope } from '../projects/who-may-write.js';
import { placeOf, type StateForbids } from '../registers/entry.js';
import { type ChangeOutcome, changeEntry, type Desk, type Step } from '../registers/write-entry.js';
import { draftRegister } from './draft-pilot.js';
import { type KindRule, kindRulesOn } from './kind-rules.js';
import { notDraft, type PilotDraft, shortcomings } from './pilot-draft.js';
import { candidatesOf } from './pilot-draft.store.js';
import { newRegistration } from './pilot-draft-input.js';

export function registerPilotDraft(
  desk: Desk & HasActor,
  input: RegisterPilotDraftInput,
): Promise<ChangeOutcome<PilotDraft>> {
  const { book, clock } = desk.deps;
  const actor = requireProjectRole(desk, 'register');
  const content = newRegistration(input);
  const act = { register: draftRegister, name: 'registerPilotDraft', actor, content };
  const putIn = async (draft: PilotDraft, { em, at }: Step) => {
    const { id: _, draftId: __, projectId, ...facts } = content;
    if ((await findProject(em, projectId)) !== null) {
      const taken = { field: 'input.projectId', value: projectId, rule: 'đề án (project)' };
      throw new Problem('ALREADY_EXISTS', taken);
    }
    const { kind, title, fromYear, toYear, inventedNote } = draft;
    const years = { from: fromYear, to: toYear };
    const about = { kind, title, years, inventedNote, province: placeOf(draft) };
    const { requestId } = desk;
    const entering = { stamp: stampOf(actor), at, action: act.name, requestId, book };
    await putOnRecord(em, { ...facts, ...about, id: projectId }, entering);
  };
  return changeEntry(desk, act, {
    entryId: content.draftId,
    field: 'input.draftId',
    allow: (draft) => {
      const scope = { tier: content.tier, province: placeOf(draft) };
      requireProjectScope(actor, { act: 'register', book }, scope);
    },
    decide: async (draft, step) => {
      const forbids = notDraft(draft);
      if (forbids !== null) return forbids;
      const candidates = await candidatesOf(step.em, draft.id);
      const missing = shortcomings(draft, candidates, kindRulesOn(todayInVietnam(clock.now())));
      if (missing.length > 0) return notReady(missing);
      await putIn(draft, step);
      return { state: 'REGISTERED', projectId: content.projectId };
    },
  });
}

function notReady(missing: readonly KindRule[]): StateForbids {
  const said = (language: 'vi' | 'en') =>
    missing.map((rule) => `${rule[language]} (${rule.citation})`).join('; ');
  return {
    stateInTheWay: 'DRAFT',
    reasonVi: `Chưa đủ điều kiện đăng ký: ${said('vi')}. Bổ sung rồi đăng ký lại, hoặc chọn loại khác.`,
    reasonEn: `Not ready to be registered: ${said('en')}. Complete it, or choose another kind.`,
  };
}
