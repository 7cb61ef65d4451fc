// Loaders of what is on record about establishments beside their own row: each kind in one
// statement for all establishments that a query meets.
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { contactsOf } from './contacts/contact.view.js';
import { branchesOf, numbersOf, ownersOf } from './identities/identity-number.view.js';
import { factSourcesOf } from './provenance/fact-source.view.js';
import { successionsByIds, successionsOf } from './successions/succession.view.js';

type Read<Row> = (source: DataSource, keys: readonly string[]) => Promise<readonly Row[]>;

export type FactLoaders = ReturnType<typeof createFactLoaders>;

export function createFactLoaders(source: DataSource) {
  /** Rows that belong to an establishment, by its id. */
  const facts = <Row extends { readonly establishmentId: string }>(read: Read<Row>) =>
    rowsByKey<Row>(
      (ids) => read(source, ids),
      ({ establishmentId }) => establishmentId,
    );
  const ofEstablishments = {
    numbersOf: facts(numbersOf),
    ownersOf: facts(ownersOf),
    successionsOf: facts(successionsOf),
    factSourcesOf: facts(factSourcesOf),
    contactsOf: facts(contactsOf),
  };
  return {
    ...ofEstablishments,
    branchesOf: rowsByKey(
      (codes) => branchesOf(source, codes),
      ({ headTaxCode }) => headTaxCode,
    ),
    successionById: rowByKey(
      (ids) => successionsByIds(source, ids),
      ({ id }) => id,
    ),
    /** After a change, so that the answer shows it. */
    forget(establishmentId: string): void {
      const loaders: DataLoader<string, unknown>[] = Object.values(ofEstablishments);
      for (const loader of loaders) loader.clear(establishmentId);
    },
  };
}
