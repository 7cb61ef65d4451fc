// What this service hears from the others: the names of establishments, which it shows without
// asking their register. And what it tells them of its own rows.
import { claimTelling } from '@kc/claim-graph';
import { domainEventMigrations, type Tellings } from '@kc/domain-events';
import { establishmentNameMigrations, knownNameOf, nameHearers } from '@kc/establishment-names';
import type { MigrationInterface } from 'typeorm';
import type { Resolvers } from './generated/graphql.js';

export const heardMigrations: readonly (new () => MigrationInterface)[] = [
  ...domainEventMigrations,
  ...establishmentNameMigrations,
];

export const heardEvents = { service: 'programs', hearers: nameHearers } as const;

export const tellings: Tellings = [claimTelling('programs')];

export const nameResolvers: Resolvers = {
  Establishment: {
    knownName: (establishment, _, { loaders }) => knownNameOf(establishment, loaders.knownName),
  },
};
