// What would become of an advance, asked before there is money, or even a contract: so that papers
// are ready on the day of allocation. Nothing is written.
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { CheckAdvanceInput } from '../generated/graphql.js';
import { requireBookReader, requireReadableBooks } from '../project-books/who-may-read.js';
import type { Project } from '../projects/project.js';
import { findProject } from '../projects/project.store.js';
import { type AdvanceAnswer, type AdvanceQuestion, answerAdvance } from './advance-rule.js';
import { advanceQuestion, contractBooks } from './contract-books.js';
import { type AdvanceAsked, advanceAsked } from './payment-input.js';

export interface AdvanceChecked {
  readonly projectId: string;
  /** Null before there is a contract. */
  readonly contractId: string | null;
  readonly answer: AdvanceAnswer;
}

export async function checkAdvance(
  { dataSource, book, advanceRules }: ProgramsDeps,
  caller: Caller,
  input: CheckAdvanceInput,
): Promise<AdvanceChecked> {
  const actor = requireBookReader(caller);
  const asked = advanceAsked(input);
  const { project, contractId, question } = await questionOf(dataSource.manager, asked);
  requireReadableBooks(actor, book, project);
  return { projectId: project.id, contractId, answer: answerAdvance(advanceRules, question) };
}

interface Asking {
  readonly project: Project;
  readonly contractId: string | null;
  readonly question: AdvanceQuestion;
}

async function questionOf(em: EntityManager, asked: AdvanceAsked): Promise<Asking> {
  const { under, content, amount, on: day, doneBp } = asked;
  if ('contractId' in under) {
    const { contractId } = under;
    const books = await contractBooks(em, contractId, content);
    const project = await requireProject(em, books.contract.projectId);
    return { project, contractId, question: advanceQuestion(books, project, asked) };
  }
  const { projectId, supportAmount: support } = under;
  const project = await requireProject(em, projectId);
  const { tier } = project;
  const nothingYet = { advanced: 0n, projectAdvanced: 0n, accepted: false };
  const sums = { asked: amount, support, projectSupport: support, ...nothingYet };
  return { project, contractId: null, question: { tier, content, day, doneBp, ...sums } };
}

async function requireProject(em: EntityManager, id: string): Promise<Project> {
  const project = await findProject(em, id);
  if (project !== null) return project;
  const rule = 'đề án (project)';
  throw new Problem('NOT_FOUND', { field: 'input.projectId', value: id, rule });
}
