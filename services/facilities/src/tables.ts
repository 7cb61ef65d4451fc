// Everything that the data source of this service must know: its tables and its migrations.
import { commandMigrations, commandTables } from '@kc/commands';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { ContactTable } from './contacts/contact.table.js';
import { DuplicateDecisionTable } from './duplicates/duplicate.table.js';
import { EstablishmentTable } from './establishments/establishment.table.js';
import { HouseholdOwnerTable, IdentityNumberTable } from './identities/identity-number.table.js';
import { CreateFacilities1795392000000 } from './migrations/1795392000000-create-facilities.js';
import { IdentityInTime1796050000000 } from './migrations/1796050000000-identity-in-time.js';
import { CreateCommunes1796060000000 } from './migrations/1796060000000-create-communes.js';
import { SearchEstablishments1796060001000 } from './migrations/1796060001000-search-establishments.js';
import { ProductTable } from './products/product.table.js';
import { FactSourceTable } from './provenance/fact-source.table.js';
import { SuccessionPartyTable, SuccessionTable } from './successions/succession.table.js';

export const tables: readonly EntitySchema[] = [
  ...commandTables,
  EstablishmentTable,
  ProductTable,
  IdentityNumberTable,
  HouseholdOwnerTable,
  SuccessionTable,
  SuccessionPartyTable,
  FactSourceTable,
  ContactTable,
  DuplicateDecisionTable,
];

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  CreateFacilities1795392000000,
  IdentityInTime1796050000000,
  CreateCommunes1796060000000,
  SearchEstablishments1796060001000,
];
