// Loaders of what is on record about establishments beside their own row: each kind in one
// statement for all establishments that a query meets.
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { capacitiesOf } from './capacity/capacity.view.js';
import { contactsOf } from './contacts/contact.view.js';
import {
  craftVillagesByIds,
  craftVillagesOf,
  membersOf,
} from './craft-villages/craft-village.view.js';
import { eligibilityFactsOf } from './eligibility/eligibility.view.js';
import { branchesOf, numbersOf, ownersOf } from './identities/identity-number.view.js';
import { ocopCertificatesOf } from './products/ocop-certificate.view.js';
import { factSourcesOf } from './provenance/fact-source.view.js';
import { successionsByIds, successionsOf } from './successions/succession.view.js';
import { demandsOf } from './support-demands/support-demand.view.js';
import { lastSaidBy, responsesOf, surveyFormsByIds } from './surveys/survey-form.view.js';
import { placesInChainsOf } from './value-chains/value-chain.view.js';

type Read<Row> = (source: DataSource, keys: readonly string[]) => Promise<readonly Row[]>;

const maxMembersEach = 100;

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
    capacitiesOf: facts(capacitiesOf),
    placesInChainsOf: facts(placesInChainsOf),
    craftVillagesOf: facts(craftVillagesOf),
    responsesOf: facts(responsesOf),
    demandsOf: facts(demandsOf),
    lastSaidBy: rowByKey(
      (ids) => lastSaidBy(source, ids),
      ({ establishmentId }) => establishmentId,
    ),
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
    craftVillageById: rowByKey(
      (ids) => craftVillagesByIds(source, ids),
      ({ id }) => id,
    ),
    surveyFormById: rowByKey(
      (ids) => surveyFormsByIds(source, ids),
      ({ id }) => id,
    ),
    membersOf: rowsByKey(
      (ids) => membersOf(source, ids, maxMembersEach),
      ({ craftVillageId }) => craftVillageId,
    ),
    ocopCertificatesOf: rowsByKey(
      (ids) => ocopCertificatesOf(source, ids),
      ({ productId }) => productId,
    ),
    eligibilityFactsOf: rowByKey(
      (keys) => eligibilityFactsOf(source, keys),
      ({ on, id }) => `${on} ${id}`,
    ),
    /** After a change, so that the answer shows it. */
    forget(establishmentId: string): void {
      const loaders: DataLoader<string, unknown>[] = Object.values(ofEstablishments);
      for (const loader of loaders) loader.clear(establishmentId);
    },
  };
}
