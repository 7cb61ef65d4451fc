// Everything that the data source of this service must know: its tables and its migrations.
import { commandMigrations, commandTables } from '@kc/commands';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { EstablishmentTable } from './establishments/establishment.table.js';
import { CreateFacilities1795392000000 } from './migrations/1795392000000-create-facilities.js';
import { ProductTable } from './products/product.table.js';

export const tables: readonly EntitySchema[] = [...commandTables, EstablishmentTable, ProductTable];

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  CreateFacilities1795392000000,
];
