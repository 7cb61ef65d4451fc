// The table of results. Money as decimal digits: the driver has no integer wide enough.
import { EntitySchema } from 'typeorm';
import type { ParticipationResult } from './participation-result.js';

export type ResultTableRow = Omit<ParticipationResult, 'value'> & {
  readonly value: string | null;
};

export const ResultTable = new EntitySchema<ResultTableRow>({
  name: 'participation_result',
  columns: {
    id: { type: 'uuid', primary: true },
    participationId: { name: 'participation_id', type: 'uuid' },
    kind: { type: 'text' },
    happenedOn: { name: 'happened_on', type: 'date' },
    number: { type: 'integer' },
    value: { type: 'bigint', nullable: true },
    partner: { type: 'text', nullable: true },
    country: { type: 'text', nullable: true },
    followsId: { name: 'follows_id', type: 'uuid', nullable: true },
    note: { type: 'text', nullable: true },
    withdrawnBecause: { name: 'withdrawn_because', type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
