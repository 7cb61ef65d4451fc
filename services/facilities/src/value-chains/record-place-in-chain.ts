// Records that an establishment stands in a segment of a value chain, or has left it.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { checkAll, uuid } from '@kc/problems';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { past } from '../establishments/past-day.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { RecordPlaceInChainInput } from '../generated/graphql.js';
import { knownChain, knownSegment, type NewPlaceInChain } from './value-chain.js';
import { PlaceInChainTable } from './value-chain.table.js';

export function recordPlaceInChain(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordPlaceInChainInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  return recordFact(deps, caller, {
    actor,
    action: 'recordPlaceInChain',
    subjectKind: 'PLACE_IN_CHAIN',
    fact: newPlaceInChain(input, deps),
    insert: (em, row) => insertIfNew(em, PlaceInChainTable, row),
  });
}

function newPlaceInChain(
  input: RecordPlaceInChainInput,
  { valueChains, clock }: FacilitiesDeps,
): NewPlaceInChain {
  const today = todayInVietnam(clock.now());
  const { chain, ...given } = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    chain: () => knownChain(valueChains, 'input.chain', input.chain),
    takesPart: () => input.takesPart ?? true,
    statedOn: () => past('input.statedOn', input.statedOn, today),
  });
  const segment = knownSegment(chain, 'input.segment', input.segment);
  return { ...given, chain: chain.code, segment };
}
