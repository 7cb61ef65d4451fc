// Everything that the data source of this service must know: its tables and its migrations.
import { deskMigrations, deskTables } from '@kc/claim-graph';
import { seatMigrations } from '@kc/claim-participant';
import { commandMigrations, commandTables } from '@kc/commands';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { decisionMigrations, decisionTables } from './decisions.js';
import { BoothTable } from './events/booth.table.js';
import { TradeEventTable } from './events/trade-event.table.js';
import { fairMigrations, fairTables } from './fairs.js';
import { heardMigrations } from './heard.js';
import { CreateEvents1795392000000 } from './migrations/1795392000000-create-events.js';
import { selectionMigrations, selectionTables } from './selections.js';

export const tables: readonly EntitySchema[] = [
  ...commandTables,
  ...deskTables,
  ...decisionTables,
  TradeEventTable,
  BoothTable,
  ...fairTables,
  ...selectionTables,
];

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  ...seatMigrations,
  ...deskMigrations,
  ...decisionMigrations,
  CreateEvents1795392000000,
  ...fairMigrations,
  ...heardMigrations,
  ...selectionMigrations,
];
