// The tables of consulting contracts, what was received for them, and yearly targets.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns, moneyColumn, textColumn } from '../registers/entry.table.js';
import type { ConsultingContract, ConsultingRevenue, ConsultingTarget } from './consulting.js';

const ofCentre = {
  ...headColumns,
  centre: textColumn('centre'),
  centreKey: textColumn('centre_key'),
};

export const ConsultingContractTable = new EntitySchema<ConsultingContract>({
  name: 'consulting_contract',
  columns: {
    ...ofCentre,
    number: { type: 'text' },
    signedOn: dateColumn('signed_on'),
    client: { type: 'text' },
    subject: { type: 'text' },
    content: textColumn('content', true),
    value: moneyColumn('value'),
  },
});

export const ConsultingRevenueTable = new EntitySchema<ConsultingRevenue>({
  name: 'consulting_revenue',
  columns: {
    ...ofCentre,
    contractId: { name: 'contract_id', type: 'uuid' },
    amount: moneyColumn('amount'),
    receivedOn: dateColumn('received_on'),
    voucher: { type: 'text' },
  },
});

export const ConsultingTargetTable = new EntitySchema<ConsultingTarget>({
  name: 'consulting_target',
  columns: {
    ...ofCentre,
    year: { type: 'integer' },
    contracts: { type: 'integer' },
    revenue: moneyColumn('revenue'),
    basis: { type: 'text' },
  },
});
