// Puts an annual plan on record as a draft, with what it states about its money, whether or not the
// figures agree. A programme that it names must fit: same tier, a place and the year in common.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { liesWithin, type ProvinceBook } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { RegisterAnnualPlanInput } from '../generated/graphql.js';
import { findHead } from '../programmes/programme.store.js';
import type { AnnualPlan } from './annual-plan.js';
import { insertPlan, roundIsTaken, takenStatementIds } from './annual-plan.store.js';
import { type NewPlan, newPlan } from './annual-plan-input.js';
import { requirePlanRole, requirePlanScope } from './who-may-write.js';

export interface PlanRegistration {
  readonly planId: string;
}

export async function registerAnnualPlan(
  deps: ProgramsDeps,
  caller: Caller,
  input: RegisterAnnualPlanInput,
): Promise<PlanRegistration> {
  const { book } = deps;
  const actor = requirePlanRole(caller, 'draw');
  const content = newPlan(input, book);
  requirePlanScope(actor, { act: 'draw', book }, content);

  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'registerAnnualPlan', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<PlanRegistration>(em, command, async () => {
      await requireProgrammeFits(em, content, book);
      const { budget, statements, ...facts } = content;
      await requireFree(em, content);
      const plan: AnnualPlan = {
        ...facts,
        standing: { state: 'DRAFT', returnedBecause: null },
        createdBy: stamp,
        createdAt: at,
        version: 1,
      };
      await insertPlan(em, { plan, budget, statements });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'ANNUAL_PLAN',
        subjectId: plan.id,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { planId: plan.id };
    }),
  );
}

async function requireFree(em: EntityManager, content: NewPlan): Promise<void> {
  if (await roundIsTaken(em, content)) {
    throw new Problem('ALREADY_EXISTS', {
      field: 'input.round',
      value: `${content.year}, ${content.round}`,
      rule: 'Kế hoạch của năm và đợt này (plan of this year and round)',
    });
  }
  const [taken] = await takenStatementIds(em, content.statements);
  if (taken !== undefined) {
    throw new Problem('ID_REUSED', { field: 'input.statements', value: taken });
  }
}

async function requireProgrammeFits(
  em: EntityManager,
  { programmeId, tier, province, year }: NewPlan,
  book: ProvinceBook,
): Promise<void> {
  if (programmeId === null) return;
  const programme = await findHead(em, programmeId);
  const field = 'input.programmeId';
  if (programme === null) {
    throw new Problem('NOT_FOUND', { field, value: programmeId, rule: 'chương trình (programme)' });
  }
  if (programme.tier !== tier) {
    throw new Problem('UNKNOWN_VALUE', { field: 'input.tier', value: tier, rule: programme.tier });
  }
  const { province: place, years } = programme;
  const apart =
    place !== null &&
    province !== null &&
    !liesWithin(book, province, place) &&
    !liesWithin(book, place, province);
  if (apart) {
    throw new Problem('UNKNOWN_VALUE', {
      field: 'input.province',
      value: `${province.scheme} ${province.code}`,
      rule: `${place.scheme} ${place.code}`,
    });
  }
  if (year < years.from || year > years.to) {
    const rule = `${years.from}…${years.to}`;
    throw new Problem('INVALID_NUMBER', { field: 'input.year', value: year, rule });
  }
}
