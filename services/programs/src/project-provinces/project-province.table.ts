// The table of provinces that take part in projects. The set of one project is replaced as a whole;
// what it was before stands in the audit record.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';

export interface ProjectProvinceTableRow {
  readonly projectId: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly part: string;
  readonly setBy: ActorStamp;
  readonly setAt: Date;
}

export const ProjectProvinceTable = new EntitySchema<ProjectProvinceTableRow>({
  name: 'project_province',
  columns: {
    projectId: { name: 'project_id', type: 'uuid', primary: true },
    provinceScheme: { name: 'province_scheme', type: 'text', primary: true },
    provinceCode: { name: 'province_code', type: 'text', primary: true },
    part: { type: 'text' },
    setBy: { name: 'set_by', type: 'jsonb' },
    setAt: { name: 'set_at', type: 'timestamptz' },
  },
});
