// Tells whether the head on record from a day on is the one that a caller names.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { NewHouseholdOwner } from './household-owner.js';
import { HouseholdOwnerTable } from './identity-number.table.js';

export async function assertSameOwner(
  em: EntityManager,
  { establishmentId, ownerKey, validFrom }: NewHouseholdOwner,
): Promise<void> {
  if (await em.existsBy(HouseholdOwnerTable, { establishmentId, ownerKey, validFrom })) return;
  const rule = 'chủ hộ khác từ cùng ngày / another head from the same day';
  throw new Problem('ALREADY_EXISTS', { field: 'input.validFrom', value: validFrom, rule });
}
