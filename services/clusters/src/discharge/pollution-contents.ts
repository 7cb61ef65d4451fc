// The contents under which a tenant may ask for treatment that a paid plant gives already: rows
// with citation and days, read once at start.
import { readFileSync } from 'node:fs';

export interface PollutionContent {
  readonly content: string;
  /** False: only where the thing treats wastewater, which a person must say. */
  readonly always: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly citation: string;
  readonly verified: boolean;
  readonly noteVi: string;
  readonly noteEn: string;
}

const path = new URL('../../data/discharge/pollution-contents.json', import.meta.url);
const rows = JSON.parse(readFileSync(path, 'utf8')) as readonly PollutionContent[];

export function pollutionContentsOn(day: string): readonly PollutionContent[] {
  return rows.filter(({ from, to }) => from <= day && (to === null || day <= to));
}
