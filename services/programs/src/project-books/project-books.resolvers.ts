// The books of a project in the graph: who may see them, and what is read past earlier reads after
// a mutation.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import type { Project } from '../projects/project.js';
import type { BookLoaders } from './book-loaders.js';
import { stageForbidsWords } from './book-words.js';
import type { StageForbids } from './enter-in-books.js';
import { mayReadBooks } from './who-may-read.js';

export const projectBooksResolvers: Resolvers = {
  Project: {
    books: (project, _, { actor, deps }) =>
      mayReadBooks(actor, deps.book, project) ? project : null,
  },
  ProjectBooks: {
    contracts: ({ id }, _, { loaders }) => loaders.books.contracts.load(id),
    payments: ({ id }, _, { loaders }) => loaders.books.payments.load(id),
    acceptances: ({ id }, _, { loaders }) => loaders.books.acceptances.load(id),
    settlements: ({ id }, _, { loaders }) => loaders.books.settlements.load(id),
  },
};

export async function closedAtStage(forbids: StageForbids, context: Context) {
  return {
    __typename: 'BooksClosedAtStage' as const,
    project: await projectOf(forbids.projectId, context),
    stage: forbids.stage,
    ...stageForbidsWords(forbids, context.deps.cycles.stateWords(forbids.stage)),
  };
}

export async function projectOf(id: string, { loaders }: Context): Promise<Project> {
  const project = await loaders.project.load(id);
  if (project === null) throw new Error(`project ${id} is in the books and gone`);
  return project;
}

type BookLists = Pick<
  BookLoaders,
  | 'contracts'
  | 'payments'
  | 'acceptances'
  | 'settlements'
  | 'windows'
  | 'purchases'
  | 'extensions'
  | 'voucherLists'
  | 'fundingMoves'
>;
type RowOf<Name extends keyof BookLists> = Awaited<ReturnType<BookLists[Name]['load']>>[number];

interface Written<Name extends keyof BookLists> {
  readonly list: Name;
  readonly projectId: string;
  readonly id: string;
}

/** As it stands after the mutation, past whatever this request has read before. */
export async function entered<Name extends keyof BookLists>(
  { loaders }: Context,
  { list, projectId, id }: Written<Name>,
): Promise<RowOf<Name>> {
  const loader = loaders.books[list];
  const rows: readonly { readonly id: string }[] = await loader.clear(projectId).load(projectId);
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`${list}: ${id} was written and is gone`);
  return row as RowOf<Name>;
}
