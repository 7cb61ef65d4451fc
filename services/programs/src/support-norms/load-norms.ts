// Loads a circular or a provincial resolution from a sheet: all of it or nothing. A national text
// is loaded by the ministry, a province's by its committee, which publishes it.
import { createHash } from 'node:crypto';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { checkAll, plainText, uuid } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { LoadSupportNormsInput } from '../generated/graphql.js';
import { normSheet, type SheetRow } from './norm-sheet-input.js';
import { requireFitsOnShelf } from './norm-shelf.js';
import type { PublishedNorm } from './support-norm.js';
import { insertSheet, loadedNorms, loadedNormsForChange } from './support-norm.store.js';

export interface NormsLoaded {
  readonly sheetId: string;
  readonly norms: readonly string[];
}

const publishers = { national: 'MINISTRY', local: 'PPC' } as const satisfies Record<string, Role>;
/** A Sở drafts what its committee publishes: it may ask whether a sheet would be taken. */
const checkers: readonly Role[] = ['MINISTRY', 'DOIT', 'PPC'];

export async function loadNorms(
  deps: ProgramsDeps,
  caller: Caller,
  input: LoadSupportNormsInput,
): Promise<NormsLoaded> {
  const { book } = deps;
  const actor = requireActor(caller, { roles: Object.values(publishers) });
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    title: () => plainText('input.title', input.title, { max: 300 }),
    rows: () => normSheet(input.sheet, book),
  });
  const { id, title, rows } = content;
  requirePublisher(actor, deps, rows);
  const sha256 = createHash('sha256').update(input.sheet).digest('hex');
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = {
    id,
    name: 'loadSupportNorms',
    content: { id, title, sha256 },
    actor: stamp,
    at,
  };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<NormsLoaded>(em, command, async () => {
      requireFitsOnShelf(rows, shelf(deps, await loadedNormsForChange(em)), book);
      await insertSheet(em, { id, title, sha256, rows, loadedBy: stamp, loadedAt: at });
      const norms = rows.map(({ norm }) => norm.id);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'NORM_SHEET',
        subjectId: id,
        before: null,
        after: { title, sha256, norms },
        requestId: caller.requestId,
      });
      return { sheetId: id, norms };
    }),
  );
}

/** What a sheet would bring, if it were loaded now. Nothing is written. */
export async function checkNorms(
  deps: ProgramsDeps,
  caller: Caller,
  sheet: string,
): Promise<readonly PublishedNorm[]> {
  const actor = requireActor(caller, { roles: checkers });
  const rows = normSheet(sheet, deps.book);
  for (const { norm } of rows) {
    if (norm.province !== null) requireProvince(actor, deps.book, norm.province);
  }
  requireFitsOnShelf(rows, await normsOnRecord(deps, deps.dataSource.manager), deps.book);
  return rows.map(({ norm }) => norm);
}

/** The shipped ones first. */
export async function normsOnRecord(
  deps: ProgramsDeps,
  em: EntityManager,
): Promise<readonly PublishedNorm[]> {
  return shelf(deps, await loadedNorms(em));
}

function shelf({ shippedNorms }: ProgramsDeps, loaded: readonly PublishedNorm[]) {
  return [...shippedNorms, ...loaded];
}

function requirePublisher(actor: Actor, { book }: ProgramsDeps, rows: readonly SheetRow[]): void {
  for (const { norm } of rows) {
    const role = norm.province === null ? publishers.national : publishers.local;
    requireActor({ actor }, { roles: [role] });
    if (norm.province !== null) requireProvince(actor, book, norm.province);
  }
}
