// The table of infrastructure projects as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { InfrastructureProject } from './infrastructure-project.js';

export const InfrastructureProjectTable = new EntitySchema<InfrastructureProject>({
  name: 'infrastructure_project',
  columns: {
    id: { type: 'uuid', primary: true },
    clusterId: { name: 'cluster_id', type: 'uuid' },
    name: { type: 'text' },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
