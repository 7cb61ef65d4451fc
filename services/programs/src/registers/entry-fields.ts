// The fields that entries of every register show alike, and how outcomes and pages become types of
// the graph.
import { type Page, pageInfoOf, writeCursor } from '@kc/paging';
import { placeOf, type RegisterEntry, type StateForbids } from './entry.js';
import { entryCursor } from './entry.view.js';
import type { ChangeOutcome } from './write-entry.js';

export const entryFields = {
  province: (entry: RegisterEntry) => placeOf(entry),
  invented: ({ inventedNote }: RegisterEntry) => inventedNote !== null,
  createdAt: ({ createdAt }: RegisterEntry) => createdAt.toISOString(),
};

export const entryConnection = {
  edges: <Entry extends RegisterEntry>({ rows }: Page<Entry>) => rows,
  pageInfo: <Entry extends RegisterEntry>(page: Page<Entry>) => pageInfoOf(page, entryCursor),
};

export const entryEdge = {
  cursor: (entry: RegisterEntry) => writeCursor(entryCursor(entry)),
  node: <Entry extends RegisterEntry>(entry: Entry) => entry,
};

type Answered<Entry, Name extends string> =
  | (Entry & { readonly __typename: Name })
  | (StateForbids & { readonly __typename: 'RegisterStateForbids' });

export function answerOf<Entry extends RegisterEntry, Name extends string>(
  name: Name,
  outcome: ChangeOutcome<Entry>,
): Answered<Entry, Name> {
  return outcome.kind === 'DONE'
    ? { ...outcome.entry, __typename: name }
    : { ...outcome.forbids, __typename: 'RegisterStateForbids' };
}
