// Reads members for the graph, in batches.
import { type DataSource, In } from 'typeorm';
import type { SelectionMember } from './selection-member.js';
import { SelectionMemberTable } from './selection-member.table.js';

export function membersBy(
  source: DataSource,
  column: 'id' | 'roundId',
  ids: readonly string[],
): Promise<SelectionMember[]> {
  return source.manager.find(SelectionMemberTable, {
    where: { [column]: In([...ids]) },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}
