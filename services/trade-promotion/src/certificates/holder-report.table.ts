// The table of holders' reports.
import { EntitySchema } from 'typeorm';
import type { HolderReport } from './holder-report.js';

export const HolderReportTable = new EntitySchema<HolderReport>({
  name: 'holder_report',
  columns: {
    id: { type: 'uuid', primary: true },
    certificateId: { name: 'certificate_id', type: 'uuid' },
    year: { type: 'integer' },
    receivedOn: { name: 'received_on', type: 'date' },
    revenue: { type: 'bigint', nullable: true },
    supportReceived: { name: 'support_received', type: 'bigint', nullable: true },
    account: { type: 'text' },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
