// Under which map places are grouped: as they were reported, or rolled up into those of today.
import { currentProvince, type ProvinceBook, type ProvinceRef, placesWithin } from './province.js';

/** AS_REPORTED: each code of its own time. CURRENT: the 63 within the 34 that took them in. */
export const geographies = ['AS_REPORTED', 'CURRENT'] as const;
export type Geography = (typeof geographies)[number];

/** Under which province a record counts. */
export function groupedUnder(
  book: ProvinceBook,
  place: ProvinceRef,
  geography: Geography,
): ProvinceRef {
  return geography === 'CURRENT' ? currentProvince(book, place) : place;
}

/** The records of which places belong to a province that is asked for. */
export function placesOf(
  book: ProvinceBook,
  province: ProvinceRef,
  geography: Geography,
): readonly ProvinceRef[] {
  return geography === 'CURRENT' ? placesWithin(book, province) : [province];
}
