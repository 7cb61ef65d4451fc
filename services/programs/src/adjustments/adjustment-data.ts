// The shipped data on adjustments: in which states, and who decides which change.
import { readFileSync } from 'node:fs';
import type { AdjustmentData } from './adjustment.js';

export function readAdjustmentData(): AdjustmentData {
  const path = new URL('../../data/life-cycle/adjustments.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as AdjustmentData;
}
