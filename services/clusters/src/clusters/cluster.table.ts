// The table of clusters as the write model sees it. Reading goes through cluster.view.ts.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { Cluster } from './cluster.js';

export interface ClusterTableRow extends Omit<Cluster, 'province'> {
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
}

export const ClusterTable = new EntitySchema<ClusterTableRow>({
  name: 'industrial_cluster',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    aliases: { type: 'jsonb' },
    kind: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    commune: { type: 'text', nullable: true },
    establishmentDecision: { name: 'establishment_decision', type: 'jsonb', nullable: true },
    planningDecision: { name: 'planning_decision', type: 'jsonb', nullable: true },
    areaHa: { name: 'area_ha', type: 'numeric', nullable: true },
    infrastructureInvestorKey: {
      name: 'infrastructure_investor_key',
      type: 'text',
      nullable: true,
    },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedBy: { name: 'updated_by', type: 'jsonb' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});
