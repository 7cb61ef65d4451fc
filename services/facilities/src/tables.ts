// Everything that the data source of this service must know: its tables and its migrations.
import { commandMigrations, commandTables } from '@kc/commands';
import { domainEventMigrations } from '@kc/domain-events';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { CapacityTable } from './capacity/capacity.table.js';
import { ContactTable } from './contacts/contact.table.js';
import {
  CraftVillageMemberTable,
  CraftVillageTable,
} from './craft-villages/craft-village.table.js';
import { DuplicateDecisionTable } from './duplicates/duplicate.table.js';
import { EstablishmentTable } from './establishments/establishment.table.js';
import { HouseholdOwnerTable, IdentityNumberTable } from './identities/identity-number.table.js';
import { CreateFacilities1795392000000 } from './migrations/1795392000000-create-facilities.js';
import { IdentityInTime1796050000000 } from './migrations/1796050000000-identity-in-time.js';
import { NumberStatements1796050100000 } from './migrations/1796050100000-number-statements.js';
import { Capacity1796051000000 } from './migrations/1796051000000-capacity.js';
import { ChainsAndCrafts1796052000000 } from './migrations/1796052000000-chains-and-crafts.js';
import { SurveysAndDemand1796053000000 } from './migrations/1796053000000-surveys-and-demand.js';
import { MarksAtHand1796054000000 } from './migrations/1796054000000-marks-at-hand.js';
import { CreateCommunes1796060000000 } from './migrations/1796060000000-create-communes.js';
import { SearchEstablishments1796060001000 } from './migrations/1796060001000-search-establishments.js';
import { AnnouncedEstablishments1797601000000 } from './migrations/1797601000000-announced-establishments.js';
import { Timeline1797602000000 } from './migrations/1797602000000-timeline.js';
import { LatestCapacity1797700000000 } from './migrations/1797700000000-latest-capacity.js';
import { CommuneGround1797710000000 } from './migrations/1797710000000-commune-ground.js';
import { OcopCertificateTable } from './products/ocop-certificate.table.js';
import { ProductTable } from './products/product.table.js';
import { FactSourceTable } from './provenance/fact-source.table.js';
import { SuccessionPartyTable, SuccessionTable } from './successions/succession.table.js';
import {
  DemandStatementTable,
  SupportDemandTable,
} from './support-demands/support-demand.table.js';
import { SurveyFormTable, SurveyResponseTable } from './surveys/survey-form.table.js';
import { PlaceInChainTable } from './value-chains/value-chain.table.js';

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
  CapacityTable,
  PlaceInChainTable,
  OcopCertificateTable,
  CraftVillageTable,
  CraftVillageMemberTable,
  SurveyFormTable,
  SurveyResponseTable,
  SupportDemandTable,
  DemandStatementTable,
];

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  CreateFacilities1795392000000,
  IdentityInTime1796050000000,
  CreateCommunes1796060000000,
  SearchEstablishments1796060001000,
  NumberStatements1796050100000,
  Capacity1796051000000,
  ChainsAndCrafts1796052000000,
  SurveysAndDemand1796053000000,
  MarksAtHand1796054000000,
  ...domainEventMigrations,
  AnnouncedEstablishments1797601000000,
  Timeline1797602000000,
  LatestCapacity1797700000000,
  CommuneGround1797710000000,
];
