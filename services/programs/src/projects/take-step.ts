// One step in the life of a project inside the transaction of its use case: read under lock,
// decide, keep, record. Which steps there are and what they mean is in project.ts.
import { type ActorStamp, answerOnce, writeAuditEntry } from '@kc/commands';
import { type ProvinceBook, todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { type OutsideDecision, recordFromOutside } from '../life-cycle/recorded-from-outside.js';
import { decideProject, evolveProject, type ProjectCommand, type ProjectState } from './project.js';
import { findProjectForChange, replaceProject } from './project.store.js';
import type { CheckedStep } from './project-input.js';
import { type ProjectAct, requireProjectScope } from './who-may-write.js';

export type StepOutcome =
  | { readonly kind: 'DONE'; readonly projectId: string }
  | { readonly kind: 'STATE_FORBIDS'; readonly projectId: string; readonly state: ProjectState };

export interface StepContext {
  readonly act: ProjectAct;
  readonly name: string;
  readonly actor: Actor;
  readonly stamp: ActorStamp;
  readonly at: Date;
  readonly requestId: string;
  readonly book: ProvinceBook;
}

export async function takeStep(
  em: EntityManager,
  content: CheckedStep<ProjectCommand>,
  { act, name, actor, stamp, at, requestId, book }: StepContext,
): Promise<StepOutcome> {
  const { id, projectId } = content;
  const before = await findProjectForChange(em, projectId);
  if (before === null) {
    const rule = 'đề án (project)';
    throw new Problem('NOT_FOUND', { field: 'input.projectId', value: projectId, rule });
  }
  requireProjectScope(actor, { act, book }, before);
  return answerOnce<StepOutcome>(em, { id, name, content, actor: stamp, at }, async () => {
    const event = decideProject(before.standing, content.command);
    if (event.type === 'STATE_FORBIDS') {
      return { kind: 'STATE_FORBIDS', projectId, state: event.state };
    }
    const after = evolveProject(before, event);
    await recordFromOutside(em, projectId, decisionOf(content, { stamp, at }));
    await replaceProject(em, after, { actor: stamp, at });
    await writeAuditEntry(em, {
      at,
      actor: stamp,
      action: name,
      subjectKind: 'PROJECT',
      subjectId: projectId,
      before,
      after,
      requestId,
    });
    return { kind: 'DONE', projectId };
  });
}

function decisionOf(
  { id, command }: CheckedStep<ProjectCommand>,
  { stamp: takenBy, at: recordedAt }: Pick<StepContext, 'stamp' | 'at'>,
): OutsideDecision {
  const recorded = { id, takenBy, recordedAt };
  if (command.type === 'CLOSE') {
    const { reason } = command;
    return { ...recorded, action: 'CLOSE', tookPlaceOn: todayInVietnam(recordedAt), reason };
  }
  const { number, date } = command.approval;
  return { ...recorded, action: 'APPROVE_PLAN', tookPlaceOn: date, reason: number };
}
