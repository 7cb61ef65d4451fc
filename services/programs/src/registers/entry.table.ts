// The columns that the tables of all registers share, and how money is kept: whole đồng, which no
// JavaScript number can hold for certain.
import type { EntitySchemaColumnOptions } from 'typeorm';

export const headColumns = {
  id: { type: 'uuid', primary: true },
  provinceScheme: { name: 'province_scheme', type: 'text' },
  provinceCode: { name: 'province_code', type: 'text' },
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

export function moneyColumn(name: string, nullable = false): EntitySchemaColumnOptions {
  return { name, type: 'bigint', nullable, transformer: wholeDong };
}

export function textColumn(name: string, nullable = false): EntitySchemaColumnOptions {
  return { name, type: 'text', nullable };
}

export function dateColumn(name: string, nullable = false): EntitySchemaColumnOptions {
  return { name, type: 'date', nullable };
}
