// Puts periodic reports on record: of a project by those that carry it out, of a province by the
// body that the duty names. A report on a project that nobody has begun to carry out is refused.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince, todayInVietnam } from '@kc/geography';
import { inTransaction, selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import { knownDuty } from '../duties/duty-input.js';
import type { RecordProgressReportInput, RecordProvinceReportInput } from '../generated/graphql.js';
import { stageOf } from '../life-cycle/life-cycle.store.js';
import type { StageState } from '../life-cycle/stage.js';
import { findProject } from '../projects/project.store.js';
import { insertProgress, insertProvinceReport } from './periodic-report.store.js';
import {
  type NewProgress,
  type NewProvinceReport,
  newProgress,
  newProvinceReport,
} from './periodic-report-input.js';

const implementers: readonly Role[] = ['PROVINCIAL_CENTRE', 'REGIONAL_CENTRE', 'DOIT'];

export type ProgressOutcome =
  | { readonly kind: 'DONE'; readonly projectId: string }
  | { readonly kind: 'NOT_BEGUN'; readonly projectId: string; readonly state: StageState };

export async function recordProgressReport(
  deps: ProgramsDeps,
  caller: Caller,
  input: RecordProgressReportInput,
): Promise<ProgressOutcome> {
  const actor = requireActor(caller, { roles: implementers });
  const at = deps.clock.now();
  const content = newProgress(input, todayInVietnam(at));
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'recordProgressReport', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    await requireOwnProject(em, { actor, deps }, content);
    return answerOnce<ProgressOutcome>(em, command, async () => {
      const { projectId } = content;
      if (!(await hasBegun(em, projectId))) {
        const stage = await stageOf(em, projectId);
        return { kind: 'NOT_BEGUN', projectId, state: stage?.state ?? 'DRAFT' };
      }
      await insertProgress(em, { ...content, recordedBy: stamp, recordedAt: at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PROJECT',
        subjectId: projectId,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { kind: 'DONE', projectId };
    });
  });
}

async function requireOwnProject(
  em: EntityManager,
  { actor, deps }: { readonly actor: Actor; readonly deps: ProgramsDeps },
  { projectId }: NewProgress,
): Promise<void> {
  const project = await findProject(em, projectId);
  if (project === null) {
    const rule = 'đề án (project)';
    throw new Problem('NOT_FOUND', { field: 'input.projectId', value: projectId, rule });
  }
  requireProvince(actor, deps.book, project.province);
  if (actor.role === 'REGIONAL_CENTRE' && project.implementingUnit !== actor.organisation) {
    const rule = `Đơn vị thực hiện / implementing unit: ${project.implementingUnit}`;
    throw new Problem('FORBIDDEN', { value: actor.organisation, rule });
  }
}

async function hasBegun(em: EntityManager, projectId: string): Promise<boolean> {
  const sql = `
    select exists (select from project_transition
      where project_id = $1::uuid and to_state = 'CONTRACTED') as begun`;
  const [row] = await selectRows<{ begun: boolean }>(em, sql, [projectId]);
  return row?.begun ?? false;
}

export async function recordProvinceReport(
  deps: ProgramsDeps,
  caller: Caller,
  input: RecordProvinceReportInput,
): Promise<NewProvinceReport> {
  requireActor(caller, { roles: ['DOIT', 'PPC'] });
  const ofProvinces = deps.duties.filter(({ subject }) => subject.startsWith('PROVINCE'));
  const duty = knownDuty('input.duty', input.duty, ofProvinces);
  const actor = requireActor(caller, { roles: duty.roles as readonly Role[] });
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const content = newProvinceReport(input, { book: deps.book, duty, today });
  requireProvince(actor, deps.book, content.province);
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'recordProvinceReport', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<NewProvinceReport>(em, command, async () => {
      await insertProvinceReport(em, { ...content, recordedBy: stamp, recordedAt: at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PROVINCE_REPORT',
        subjectId: content.id,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return content;
    }),
  );
}
