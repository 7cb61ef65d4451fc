// One entry in the books of a project: who may, at which stage, once, on record. The project is
// locked, so that two entries never count against one ceiling side by side.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import { stageOf } from '../life-cycle/life-cycle.store.js';
import type { StageState } from '../life-cycle/stage.js';
import type { Project } from '../projects/project.js';
import { findProjectForChange } from '../projects/project.store.js';
import { type BookAct, mayEnter, requireBookRole, requireBookScope } from './book-act.js';

export interface StageForbids {
  readonly kind: 'STAGE_FORBIDS';
  readonly projectId: string;
  readonly act: BookAct;
  readonly stage: StageState;
}

export interface Change {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: object | null;
  readonly after: object;
}

export interface OpenBooks {
  readonly em: EntityManager;
  readonly project: Project;
  readonly stage: StageState;
  readonly actor: ActorStamp;
  readonly at: Date;
  record(change: Change): Promise<void>;
}

export interface BookEntry<Content extends { readonly id: string }, Outcome extends object> {
  readonly act: BookAct;
  readonly name: string;
  readonly read: () => Content;
  readonly projectOf: (em: EntityManager, content: Content) => Promise<string> | string;
  readonly work: (books: OpenBooks, content: Content) => Promise<Outcome>;
}

export async function enterInBooks<Content extends { readonly id: string }, Outcome extends object>(
  deps: ProgramsDeps,
  caller: Caller,
  { act, name, read, projectOf, work }: BookEntry<Content, Outcome>,
): Promise<Outcome | StageForbids> {
  const person = requireBookRole(caller, act);
  const content = read();
  const actor = stampOf(person);
  const at = deps.clock.now();
  const command = { id: content.id, name, content, actor, at };
  return inTransaction(deps.dataSource, async (em) => {
    const project = await lockedProject(em, await projectOf(em, content));
    requireBookScope(person, { act, book: deps.book }, project);
    return answerOnce<Outcome | StageForbids>(em, command, async () => {
      const stage = await stageNow(em, project.id);
      if (!mayEnter(act, stage)) {
        return { kind: 'STAGE_FORBIDS', projectId: project.id, act, stage };
      }
      const record = (change: Change) =>
        writeAuditEntry(em, { at, actor, action: name, ...change, requestId: caller.requestId });
      return work({ em, project, stage, actor, at, record }, content);
    });
  });
}

async function lockedProject(em: EntityManager, id: string): Promise<Project> {
  const project = await findProjectForChange(em, id);
  if (project !== null) return project;
  throw new Problem('NOT_FOUND', {
    field: 'input.projectId',
    value: id,
    rule: 'đề án (project)',
  });
}

async function stageNow(em: EntityManager, projectId: string): Promise<StageState> {
  const stage = await stageOf(em, projectId);
  if (stage === null) throw new Error(`project ${projectId} stands at no stage`);
  return stage.state;
}

export function isStageForbids(outcome: object): outcome is StageForbids {
  return (outcome as Partial<StageForbids>).kind === 'STAGE_FORBIDS';
}
