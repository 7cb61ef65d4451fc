// All that product selections add to this service, for whoever wires it: rounds, entries, scores,
// appeals, certificates and prizes.
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { certificateResolvers } from './certificates/certificate.resolvers.js';
import { CertificateTable } from './certificates/certificate.table.js';
import { HolderReportTable } from './certificates/holder-report.table.js';
import { prizeResolvers } from './certificates/prize.resolvers.js';
import type { Resolvers } from './generated/graphql.js';
import { CreateSelections1797500000000 } from './migrations/1797500000000-create-selections.js';
import { CreateCertificates1797501000000 } from './migrations/1797501000000-create-certificates.js';
import { ScoreSheetTable, SelectionResultTable } from './selections/score-sheet.table.js';
import { SelectionAppealTable } from './selections/selection-appeal.table.js';
import { selectionEntryResolvers } from './selections/selection-entry.resolvers.js';
import { SelectionEntryTable } from './selections/selection-entry.table.js';
import { SelectionMemberTable } from './selections/selection-member.table.js';
import { selectionRoundResolvers } from './selections/selection-round.resolvers.js';
import { SelectionRoundTable, SelectionStepTable } from './selections/selection-round.table.js';

export const selectionTables: readonly EntitySchema[] = [
  SelectionRoundTable,
  SelectionStepTable,
  SelectionMemberTable,
  SelectionEntryTable,
  ScoreSheetTable,
  SelectionResultTable,
  SelectionAppealTable,
  CertificateTable,
  HolderReportTable,
];

export const selectionMigrations: readonly (new () => MigrationInterface)[] = [
  CreateSelections1797500000000,
  CreateCertificates1797501000000,
];

export const selectionResolvers: readonly Resolvers[] = [
  selectionRoundResolvers,
  selectionEntryResolvers,
  certificateResolvers,
  prizeResolvers,
];
