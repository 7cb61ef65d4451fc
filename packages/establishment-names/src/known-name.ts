// Known names in the graph: a loader that reads each once a request, and what a row shows.
import { rowByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type KnownNameRow, namesByPartyKeys } from './establishment-name.store.js';

export interface KnownName {
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly asOf: string;
}

export type NameLoader = DataLoader<string, KnownNameRow | null>;

export function nameLoader(source: DataSource): NameLoader {
  return rowByKey(
    (partyKeys) => namesByPartyKeys(source, partyKeys),
    ({ partyKey }) => partyKey,
  );
}

/** The resolver of `Establishment.knownName`. */
export async function knownNameOf(
  { partyKey }: { readonly partyKey: string },
  loader: NameLoader,
): Promise<KnownName | null> {
  const row = await loader.load(partyKey);
  if (row === null) return null;
  const formerNames = row.formerNames.map(({ name }) => name);
  return { name: row.name, formerNames, asOf: row.asOf.toISOString() };
}
