// Says which provinces take part in a project beside the one that leads it: for those that may
// register such a project in its own province.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { atMost, checkAll, checkEach, Problem, plainText, uuid } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { SetParticipatingProvincesInput } from '../generated/graphql.js';
import { refuseTwice } from '../programmes/programme-line-input.js';
import { findProjectForChange } from '../projects/project.store.js';
import { requireProjectRole, requireProjectScope } from '../projects/who-may-write.js';
import { participations, replaceParticipations } from './project-province.store.js';

const maxProvinces = 34;

export interface ProvincesOutcome {
  readonly projectId: string;
}

export async function setParticipatingProvinces(
  deps: ProgramsDeps,
  caller: Caller,
  input: SetParticipatingProvincesInput,
): Promise<ProvincesOutcome> {
  const { book } = deps;
  const actor = requireProjectRole(caller, 'register');
  const content = read(input, book);
  const { projectId } = content;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'setParticipatingProvinces', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    const project = await findProjectForChange(em, projectId);
    if (project === null) {
      const rule = 'đề án (project)';
      throw new Problem('NOT_FOUND', { field: 'input.projectId', value: projectId, rule });
    }
    requireProjectScope(actor, { act: 'register', book }, project);
    const own = `${project.province.scheme} ${project.province.code}`;
    refuseTwice('input.provinces', [own, ...content.provinces.map(keyOf)]);
    return answerOnce<ProvincesOutcome>(em, command, async () => {
      const before = await participations(em, [projectId]);
      const next = content.provinces.map((each) => ({ ...each, projectId }));
      await replaceParticipations(em, { projectId, next }, { actor: stamp, at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PROJECT',
        subjectId: projectId,
        before,
        after: content,
        requestId: caller.requestId,
      });
      return { projectId };
    });
  });
}

function read(input: SetParticipatingProvincesInput, book: ProvinceBook) {
  const field = 'input.provinces';
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    provinces: () =>
      checkEach(field, atMost(field, input.provinces, maxProvinces), (at, given) =>
        checkAll({
          province: () => knownProvince(book, `${at}.province`, given.province),
          part: () => plainText(`${at}.part`, given.part, { max: 300 }),
        }),
      ),
  });
}

function keyOf({ province }: { readonly province: { scheme: string; code: string } }): string {
  return `${province.scheme} ${province.code}`;
}
