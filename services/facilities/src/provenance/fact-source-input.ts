// Reads where a fact comes from, all faults at once.
import { checkAll, oneOf, plainText, uuid } from '@kc/problems';
import { past } from '../establishments/past-day.js';
import type { RecordFactSourceInput } from '../generated/graphql.js';
import { confidences, describedFacts, type NewFactSource, sourceKinds } from './fact-source.js';

const sourceRule = { max: 500 };
const nameRule = { max: 200 };

export function newFactSource(input: RecordFactSourceInput, today: string): NewFactSource {
  return checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    fact: () => oneOf('input.fact', input.fact, describedFacts),
    sourceKind: () => oneOf('input.sourceKind', input.sourceKind, sourceKinds),
    source: () => plainText('input.source', input.source, sourceRule),
    statedBy: () => plainText('input.statedBy', input.statedBy, nameRule),
    statedOn: () => past('input.statedOn', input.statedOn, today),
    confidence: () => oneOf('input.confidence', input.confidence, confidences),
  });
}
