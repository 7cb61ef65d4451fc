// The tables of all registers, and the migrations that made them.
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { DifficultyTable } from '../difficulties/difficulty.table.js';
import { CreateDifficulties1796040000000 } from '../migrations/1796040000000-create-difficulties.js';

export const registerTables: readonly EntitySchema[] = [DifficultyTable];

export const registerMigrations: readonly (new () => MigrationInterface)[] = [
  CreateDifficulties1796040000000,
];
