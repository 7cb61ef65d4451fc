// Records that a paper of a beneficiary has come in, for one support item: by the bodies that keep
// the dossier, or by the beneficiary itself.
import { itemsBy } from '@kc/claim-graph';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { checkAll, ifGiven, isoDate, oneOf, Problem, plainText, uuid } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { RecordDossierPaperInput } from '../generated/graphql.js';
import { findProject } from '../projects/project.store.js';
import { DossierPaperTable } from './dossier-paper.table.js';

const writers: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'DOIT',
  'PROVINCIAL_CENTRE',
  'CPC',
  'ESTABLISHMENT',
];
const hash = /^[0-9a-f]{64}$/;

export interface PaperOutcome {
  readonly itemId: string;
}

export async function recordDossierPaper(
  deps: ProgramsDeps,
  caller: Caller,
  input: RecordDossierPaperInput,
): Promise<PaperOutcome> {
  const actor = requireActor(caller, { roles: writers });
  const at = deps.clock.now();
  const content = read(deps, input, todayInVietnam(at));
  const { itemId, ...paper } = content;
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'recordDossierPaper', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    await requireOwnItem(em, { actor, deps, itemId });
    return answerOnce<PaperOutcome>(em, command, async () => {
      await em.insert(DossierPaperTable, { ...paper, itemId, recordedBy: stamp, recordedAt: at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'SUPPORT_ITEM',
        subjectId: itemId,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { itemId };
    });
  });
}

function read({ cycles }: ProgramsDeps, input: RecordDossierPaperInput, today: string) {
  const kinds = cycles.documentKinds.map(({ kind }) => kind);
  return checkAll({
    id: () => uuid('input.id', input.id),
    itemId: () => uuid('input.itemId', input.itemId),
    kind: () => oneOf('input.kind', input.kind, kinds),
    reference: () => plainText('input.reference', input.reference, { max: 200 }),
    sha256: () => ifGiven(input.sha256, sha256) ?? null,
    receivedOn: () => {
      const day = isoDate('input.receivedOn', input.receivedOn);
      if (day <= today) return day;
      const field = 'input.receivedOn';
      throw new Problem('DECISION_IN_THE_FUTURE', { field, value: day, rule: today });
    },
  });
}

function sha256(given: string): string {
  const value = given.toLowerCase();
  if (hash.test(value)) return value;
  const rule = 'SHA-256: 64 chữ số thập lục phân (hexadecimal digits)';
  throw new Problem('INVALID_IDENTIFIER', { field: 'input.sha256', value: given, rule });
}

/** A party learns nothing of items that are not its own, not even that they are there. */
async function requireOwnItem(
  em: EntityManager,
  { actor, deps, itemId }: { actor: Actor; deps: ProgramsDeps; itemId: string },
): Promise<void> {
  const [item] = await itemsBy(deps.dataSource, 'id', [itemId]);
  const isParty = actor.role === 'ESTABLISHMENT';
  if (item === undefined || (isParty && item.facts.beneficiary !== actor.partyKey)) {
    const rule = 'hạng mục hỗ trợ (support item)';
    throw new Problem('NOT_FOUND', { field: 'input.itemId', value: itemId, rule });
  }
  const project = await findProject(em, item.parentId);
  if (project === null) throw new Error(`support item ${itemId} has lost its project`);
  if (!isParty) requireProvince(actor, deps.book, project.province);
}
