// Puts a project on record as REGISTERED. If it names a programme, the two must fit: same tier, a
// place in common, at least one year in common.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { liesWithin, type ProvinceBook } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { RegisterProjectInput } from '../generated/graphql.js';
import { beginCycle } from '../life-cycle/recorded-from-outside.js';
import type { ProgrammeHead } from '../programmes/programme.js';
import { findHead } from '../programmes/programme.store.js';
import type { Project } from './project.js';
import { insertProject } from './project.store.js';
import { type NewProject, newProject } from './project-input.js';
import { requireProjectRole, requireProjectScope } from './who-may-write.js';

export interface RegistrationOutcome {
  readonly projectId: string;
}

export async function registerProject(
  deps: ProgramsDeps,
  caller: Caller,
  input: RegisterProjectInput,
): Promise<RegistrationOutcome> {
  const { book } = deps;
  const actor = requireProjectRole(caller, 'register');
  const content = newProject(input, book);
  requireProjectScope(actor, { act: 'register', book }, content);

  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'registerProject', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<RegistrationOutcome>(em, command, async () => {
      const entered = { stamp, at, action: command.name, requestId: caller.requestId, book };
      await putOnRecord(em, content, entered);
      return { projectId: content.id };
    }),
  );
}

export interface Entering {
  readonly stamp: ActorStamp;
  readonly at: Date;
  readonly action: string;
  readonly requestId: string;
  readonly book: ProvinceBook;
}

/** In the transaction of whatever made it a project: a registration, a request, a draft. */
export async function putOnRecord(
  em: EntityManager,
  content: NewProject,
  { stamp, at, action, requestId, book }: Entering,
): Promise<void> {
  if (content.programmeId !== null) {
    requireFit(content, await programmeOf(em, content.programmeId), book);
  }
  const fresh: Project = {
    ...content,
    createdBy: stamp,
    createdAt: at,
    version: 1,
    standing: { state: 'REGISTERED' },
  };
  await insertProject(em, fresh);
  await beginCycle(em, fresh);
  await writeAuditEntry(em, {
    at,
    actor: stamp,
    action,
    subjectKind: 'PROJECT',
    subjectId: fresh.id,
    before: null,
    after: fresh,
    requestId,
  });
}

async function programmeOf(em: EntityManager, id: string): Promise<ProgrammeHead> {
  const found = await findHead(em, id);
  if (found !== null) return found;
  const rule = 'chương trình (programme)';
  throw new Problem('NOT_FOUND', { field: 'input.programmeId', value: id, rule });
}

function requireFit(project: NewProject, programme: ProgrammeHead, book: ProvinceBook): void {
  const { province, years } = programme;
  if (project.tier !== programme.tier) {
    const facts = { field: 'input.tier', value: project.tier, rule: programme.tier };
    throw new Problem('UNKNOWN_VALUE', facts);
  }
  const apart =
    province !== null &&
    !liesWithin(book, project.province, province) &&
    !liesWithin(book, province, project.province);
  if (apart) {
    throw new Problem('UNKNOWN_VALUE', {
      field: 'input.province',
      value: `${project.province.scheme} ${project.province.code}`,
      rule: `${province.scheme} ${province.code}`,
    });
  }
  if (project.years.to < years.from || project.years.from > years.to) {
    const rule = `${years.from}…${years.to}`;
    throw new Problem('INVALID_NUMBER', { field: 'input.years', value: project.years.from, rule });
  }
}
