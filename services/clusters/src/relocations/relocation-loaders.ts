// Loaders of relocations and their components: each row of one request is read once.
import { type DraftedItem, itemsBy } from '@kc/claim-graph';
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { ClustersDeps } from '../context.js';
import { recordsBy } from '../records/record.view.js';
import type { Relocation } from './relocation.js';
import { RelocationComponentTable, RelocationTable } from './relocation.table.js';
import type { RelocationComponent } from './relocation-component.js';

export interface RelocationLoaders {
  readonly relocationById: DataLoader<string, Relocation | null>;
  readonly relocationsOf: DataLoader<string, readonly Relocation[]>;
  /** By party key. */
  readonly relocationsOfParty: DataLoader<string, readonly Relocation[]>;
  readonly componentById: DataLoader<string, RelocationComponent | null>;
  readonly componentsOf: DataLoader<string, readonly RelocationComponent[]>;
  /** Support items drafted here, by beneficiary. */
  readonly itemsOfParty: DataLoader<string, readonly DraftedItem[]>;
}

export function relocationLoaders({ dataSource: source }: ClustersDeps): RelocationLoaders {
  const relocations = (column: string, type: 'uuid' | 'text', order = 'name, id') => {
    return (keys: readonly string[]) =>
      recordsBy(source, RelocationTable, { column, type, keys, order });
  };
  const components = (column: string) => (keys: readonly string[]) =>
    recordsBy(source, RelocationComponentTable, {
      ...{ column, type: 'uuid', keys, order: 'code_key, id' },
    });
  return {
    relocationById: rowByKey(relocations('id', 'uuid'), ({ id }) => id),
    relocationsOf: rowsByKey(relocations('cluster_id', 'uuid'), ({ clusterId }) => clusterId),
    relocationsOfParty: rowsByKey(
      relocations('party_key', 'text', 'proposed_on, id'),
      ({ partyKey }) => partyKey,
    ),
    componentById: rowByKey(components('id'), ({ id }) => id),
    componentsOf: rowsByKey(components('relocation_id'), ({ relocationId }) => relocationId),
    itemsOfParty: rowsByKey(
      (keys) => itemsBy(source, 'beneficiary', keys),
      ({ stated }) => stated.beneficiary,
    ),
  };
}
