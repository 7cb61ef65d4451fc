// Money in a table: whole đồng as bigint on both sides, because a driver hands large numbers over
// as text.
import type { EntitySchemaColumnOptions } from 'typeorm';

const wholeDong = {
  to: (amount: bigint | null | undefined) => amount?.toString() ?? null,
  from: (text: string | null) => (text === null ? null : BigInt(text)),
};

export function dongColumn(name: string, nullable = false): EntitySchemaColumnOptions {
  return { name, type: 'bigint', nullable, transformer: wholeDong };
}
