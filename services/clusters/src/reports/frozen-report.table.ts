// The table of frozen reports: rows are added; the database refuses to change or delete one.
import { EntitySchema } from 'typeorm';
import type { FrozenReport } from './frozen-report.js';

export const FrozenReportTable = new EntitySchema<FrozenReport>({
  name: 'frozen_report',
  columns: {
    id: { type: 'uuid', primary: true },
    scopeKey: { name: 'scope_key', type: 'text' },
    level: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    commune: { type: 'text', nullable: true },
    period: { type: 'text' },
    number: { type: 'integer' },
    content: { type: 'text' },
    contentHash: { name: 'content_hash', type: 'text' },
    note: { type: 'text', nullable: true },
    frozenOn: { name: 'frozen_on', type: 'date' },
    frozenBy: { name: 'frozen_by', type: 'jsonb' },
    frozenAt: { name: 'frozen_at', type: 'timestamptz' },
  },
});
