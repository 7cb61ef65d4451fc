// What would become of an advance, asked before there is money: nothing is written.
import type { Caller } from '@kc/commands';
import type { ProgramsDeps } from '../context.js';
import type { CheckAdvanceInput } from '../generated/graphql.js';
import { requireBookReader, requireReadableBooks } from '../project-books/who-may-read.js';
import { findProject } from '../projects/project.store.js';
import { type AdvanceAnswer, answerAdvance } from './advance-rule.js';
import { advanceQuestion, contractBooks } from './contract-books.js';
import { advanceAsked } from './payment-input.js';

export interface AdvanceChecked {
  readonly projectId: string;
  readonly contractId: string;
  readonly answer: AdvanceAnswer;
}

export async function checkAdvance(
  { dataSource, book, advanceRules }: ProgramsDeps,
  caller: Caller,
  input: CheckAdvanceInput,
): Promise<AdvanceChecked> {
  const actor = requireBookReader(caller);
  const asked = advanceAsked(input);
  const { manager } = dataSource;
  const books = await contractBooks(manager, asked.contractId, asked.content);
  const { projectId, id: contractId } = books.contract;
  const project = await findProject(manager, projectId);
  if (project === null) throw new Error(`contract ${contractId} has lost its project`);
  requireReadableBooks(actor, book, project);
  const answer = answerAdvance(advanceRules, advanceQuestion(books, project, asked));
  return { projectId, contractId, answer };
}
