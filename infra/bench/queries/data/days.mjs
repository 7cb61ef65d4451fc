// Days as texts, and the columns that entries of registers share.
import { note, stamp } from './establishments.mjs';

const dayMs = 24 * 60 * 60 * 1_000;

export function daysLater(day, days) {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Any day of that year. */
export function dayIn(year, chance) {
  return daysLater(`${year}-01-01`, chance.below(365));
}

export const morning = (day) => `${day}T02:00:00Z`;
export const recorded = (day) => ({ recorded_by: stamp, recorded_at: morning(day) });
export const textArray = (texts) => `{${texts.join(',')}}`;

/** Of a register: where it belongs, who wrote it, and that it is invented. */
export function entryAt({ province_scheme, province_code }, day, chance) {
  const at = morning(day);
  return {
    ...{ id: chance.uuid(), province_scheme, province_code, invented_note: note },
    ...{ created_by: stamp, created_at: at, updated_by: stamp, updated_at: at, version: 1 },
  };
}
