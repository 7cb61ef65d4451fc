// Nobody is entered at an event that was called off.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { EventStepTable } from './event-step.table.js';

export async function requireNotCancelled(em: EntityManager, eventId: string): Promise<void> {
  if (!(await em.existsBy(EventStepTable, { eventId, kind: 'CANCELLED' }))) return;
  const rule = 'sự kiện chưa hủy (not cancelled)';
  throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.eventId', value: 'CANCELLED', rule });
}
