// The table of requests for support.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns, moneyColumn, textColumn } from '../registers/entry.table.js';
import type { SupportRequest } from './support-request.js';

export const SupportRequestTable = new EntitySchema<SupportRequest>({
  name: 'support_request',
  columns: {
    ...headColumns,
    origin: { type: 'text' },
    applicant: { type: 'text' },
    form: { type: 'text' },
    partyKey: textColumn('party_key'),
    phone: textColumn('phone', true),
    commune: { type: 'text' },
    content: textColumn('content', true),
    description: { type: 'text' },
    amount: moneyColumn('amount'),
    filedOn: dateColumn('filed_on'),
    state: { type: 'text' },
    projectId: { name: 'project_id', type: 'uuid', nullable: true },
    refusal: textColumn('refusal', true),
    decidedOn: dateColumn('decided_on', true),
  },
});
