// The provinces of today, each once: what a report over the nation lists, also where nothing is.
import type { ProvinceBook, ProvinceRef } from '@kc/geography';

export function provincesOfToday({ provinces }: ProvinceBook): readonly ProvinceRef[] {
  const now = provinces.filter(({ scheme }) => scheme === 'QD19_2025');
  return [...new Map(now.map(({ scheme, code }) => [code, { scheme, code }])).values()];
}
