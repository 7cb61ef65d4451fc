// The tables of what is said about clusters over time. Rows are only added.
import { EntitySchema } from 'typeorm';
import type { ClusterFact, DatedDecision } from './cluster-fact.js';

const said = {
  id: { type: 'uuid', primary: true },
  clusterId: { name: 'cluster_id', type: 'uuid' },
  recordedBy: { name: 'recorded_by', type: 'jsonb' },
  recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  corrects: { type: 'uuid', nullable: true },
  reason: { type: 'text', nullable: true },
  withdrawn: { type: 'boolean' },
} as const;

export const ClusterFactTable = new EntitySchema<ClusterFact>({
  name: 'cluster_fact',
  columns: {
    ...said,
    value: { type: 'jsonb' },
    validFrom: { name: 'valid_from', type: 'date', nullable: true },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    basis: { type: 'text', nullable: true },
  },
});

export const ClusterDecisionTable = new EntitySchema<DatedDecision>({
  name: 'cluster_decision',
  columns: {
    ...said,
    kind: { type: 'text' },
    number: { type: 'text' },
    decidedOn: { name: 'decided_on', type: 'date' },
    issuer: { type: 'text', nullable: true },
    areaAfterHa: { name: 'area_after_ha', type: 'numeric', nullable: true },
    note: { type: 'text', nullable: true },
  },
});
