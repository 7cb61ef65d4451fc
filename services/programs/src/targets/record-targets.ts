// Puts targets of a programme on record, each with its source, beside those that stand already.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
} from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { ProgrammeTargetInput, RecordProgrammeTargetsInput } from '../generated/graphql.js';
import type { YearSpan } from '../programmes/programme.js';
import { findHead } from '../programmes/programme.store.js';
import { citation, contentCodes, refuseTwice } from '../programmes/programme-line-input.js';
import { requireProgrammeScope, requireProgrammeWriter } from '../programmes/who-may-write.js';
import { calendarYear } from '../programmes/year-span.js';
import { type Target, targetMeasures } from './target.js';
import { TargetTable } from './target.table.js';

const maxTargets = 200;

type NewTarget = Omit<Target, 'programmeId' | 'recordedBy' | 'recordedAt'>;

export interface TargetsOutcome {
  readonly programmeId: string;
}

export async function recordProgrammeTargets(
  deps: ProgramsDeps,
  caller: Caller,
  input: RecordProgrammeTargetsInput,
): Promise<TargetsOutcome> {
  const actor = requireProgrammeWriter(caller);
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    programmeId: () => uuid('input.programmeId', input.programmeId),
    targets: () => targets('input.targets', input.targets),
  });
  const { programmeId } = content;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'recordProgrammeTargets', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    const programme = await findHead(em, programmeId);
    if (programme === null) {
      const rule = 'chương trình (programme)';
      throw new Problem('NOT_FOUND', { field: 'input.programmeId', value: programmeId, rule });
    }
    requireProgrammeScope(actor, deps.book, programme);
    requireYears(content.targets, programme.years);
    return answerOnce<TargetsOutcome>(em, command, async () => {
      await requireFresh(em, content.targets);
      await em.insert(
        TargetTable,
        content.targets.map((target) => ({
          ...target,
          programmeId,
          value: target.value.toString(),
          recordedBy: stamp,
          recordedAt: at,
        })),
      );
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PROGRAMME',
        subjectId: programmeId,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { programmeId };
    });
  });
}

function targets(field: string, given: readonly ProgrammeTargetInput[]): NewTarget[] {
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const checked = checkEach(field, atMost(field, given, maxTargets), target);
  refuseTwice(
    `${field}.id`,
    checked.map(({ id }) => id),
  );
  return checked;
}

function target(at: string, given: ProgrammeTargetInput): NewTarget {
  return checkAll({
    id: () => uuid(`${at}.id`, given.id),
    code: () => plainText(`${at}.code`, given.code, { max: 20 }),
    title: () => plainText(`${at}.title`, given.title, { max: 300 }),
    contentCodes: () => contentCodes(`${at}.contentCodes`, given.contentCodes ?? []),
    measure: () => oneOf(`${at}.measure`, given.measure, targetMeasures),
    unit: () => plainText(`${at}.unit`, given.unit, { max: 60 }),
    value: () => positiveMoney(`${at}.value`, given.value),
    year: () => ifGiven(given.year, (year) => calendarYear(`${at}.year`, year)) ?? null,
    citation: () => citation(`${at}.citation`, given.citation),
    note: () =>
      ifGiven(given.note, (note) =>
        plainText(`${at}.note`, note, { max: 1_000, multiline: true }),
      ) ?? null,
  });
}

function requireYears(given: readonly NewTarget[], { from, to }: YearSpan): void {
  const index = given.findIndex(({ year }) => year !== null && (year < from || year > to));
  if (index < 0) return;
  const field = `input.targets[${index}].year`;
  const value = given[index]?.year;
  throw new Problem('INVALID_NUMBER', { field, value, rule: `${from}…${to}` });
}

async function requireFresh(em: EntityManager, given: readonly NewTarget[]): Promise<void> {
  const where = given.map(({ id }) => ({ id }));
  const [taken] = await em.find(TargetTable, { where, select: { id: true }, take: 1 });
  if (taken !== undefined) {
    throw new Problem('ID_REUSED', { field: 'input.targets', value: taken.id });
  }
}
