// Reads capacity indicators of a year, all faults at once.
import { checkAll, ifGiven, oneOf, Problem, uuid, wholeNumber } from '@kc/problems';
import { past } from '../establishments/past-day.js';
import type { RecordCapacityInput } from '../generated/graphql.js';
import { confidences, sourceKinds } from '../provenance/fact-source.js';
import { type NewCapacity, revenueBands } from './capacity.js';

const firstYear = 2000;
const count = { min: 0, max: 1_000_000 };
const percent = { min: 0, max: 100 };

export function newCapacity(input: RecordCapacityInput, today: string): NewCapacity {
  const whole = (field: keyof RecordCapacityInput, range: typeof count) =>
    ifGiven(input[field], (given) => wholeNumber(`input.${field}`, given, range)) ?? null;
  const years = { min: firstYear, max: Number(today.slice(0, 4)) };
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    year: () => wholeNumber('input.year', input.year, years),
    workers: () => whole('workers', count),
    revenueBand: () =>
      ifGiven(input.revenueBand, (band) => oneOf('input.revenueBand', band, revenueBands)) ?? null,
    machines: () => whole('machines', count),
    localMaterialPercent: () => whole('localMaterialPercent', percent),
    sourceKind: () => oneOf('input.sourceKind', input.sourceKind, sourceKinds),
    statedOn: () => past('input.statedOn', input.statedOn, today),
    confidence: () => oneOf('input.confidence', input.confidence, confidences),
  });
  const { workers, revenueBand, machines, localMaterialPercent } = given;
  if ([workers, revenueBand, machines, localMaterialPercent].every((each) => each === null)) {
    const field = 'input.workers | revenueBand | machines | localMaterialPercent';
    throw new Problem('REQUIRED', { field });
  }
  return given;
}
