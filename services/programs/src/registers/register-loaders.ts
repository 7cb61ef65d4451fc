// Loaders of the entries of all registers: each entry of one request is read once.

import { rowByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource, EntitySchema } from 'typeorm';
import type { Difficulty } from '../difficulties/difficulty.js';
import { DifficultyTable } from '../difficulties/difficulty.table.js';
import type { RegisterEntry } from './entry.js';
import { entriesBy } from './entry.view.js';

export interface RegisterLoaders {
  readonly difficulty: DataLoader<string, Difficulty | null>;
}

export function registerLoaders(source: DataSource): RegisterLoaders {
  const one = <Entry extends RegisterEntry>(table: EntitySchema<Entry>) =>
    rowByKey<Entry>(
      (ids) => entriesBy(source, table, { column: 'id', ids }),
      ({ id }) => id,
    );
  return { difficulty: one(DifficultyTable) };
}
