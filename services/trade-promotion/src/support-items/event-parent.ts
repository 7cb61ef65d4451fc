// What a support item of trade promotion belongs to: an event, and the province in charge of it.
import type { SupportParent } from '@kc/claim-graph';
import { bodyOf, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import type { EntityManager } from 'typeorm';
import { findEvent } from '../events/trade-event.store.js';

export interface EventParent extends SupportParent {
  readonly province: ProvinceRef | null;
}

export async function eventParentOf(
  em: EntityManager,
  book: ProvinceBook,
  parentId: string,
): Promise<EventParent | null> {
  const event = await findEvent(em, parentId);
  if (event === null) return null;
  const province = event.responsibleProvince;
  return { id: event.id, decidingBody: decidingBody(book, province), project: null, province };
}

function decidingBody(book: ProvinceBook, province: ProvinceRef | null): string {
  if (province === null) return 'Bộ Công Thương';
  return bodyOf('Sở Công Thương', book, province);
}
