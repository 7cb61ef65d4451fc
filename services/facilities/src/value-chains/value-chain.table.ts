// The table of where establishments stand along value chains, as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { PlaceInChain } from './value-chain.js';

export const PlaceInChainTable = new EntitySchema<PlaceInChain>({
  name: 'place_in_chain',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    chain: { type: 'text' },
    segment: { type: 'text' },
    takesPart: { name: 'takes_part', type: 'boolean' },
    statedOn: { name: 'stated_on', type: 'date' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
