// The columns that the tables of all records inside a cluster share, and how money is kept: whole
// đồng, which no JavaScript number can hold for certain.
import type { EntitySchemaColumnOptions } from 'typeorm';

export const recordColumns = {
  id: { type: 'uuid', primary: true },
  clusterId: { name: 'cluster_id', type: 'uuid' },
  inventedNote: { name: 'invented_note', type: 'text', nullable: true },
  createdBy: { name: 'created_by', type: 'jsonb' },
  createdAt: { name: 'created_at', type: 'timestamptz' },
  updatedBy: { name: 'updated_by', type: 'jsonb' },
  updatedAt: { name: 'updated_at', type: 'timestamptz' },
  version: { type: 'integer' },
} as const satisfies Record<string, EntitySchemaColumnOptions>;

const wholeDong = {
  to: (value: bigint | null | undefined) => (typeof value === 'bigint' ? `${value}` : value),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};

export function moneyColumn(name: string): EntitySchemaColumnOptions {
  return { name, type: 'bigint', nullable: true, transformer: wholeDong };
}

export function column(
  name: string,
  type: 'text' | 'date' | 'jsonb' | 'numeric' | 'integer' | 'uuid',
  nullable = false,
): EntitySchemaColumnOptions {
  return { name, type, nullable };
}
