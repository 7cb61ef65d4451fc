// The table of entries.
import { EntitySchema } from 'typeorm';
import type { SelectionEntry } from './selection-entry.js';

export const SelectionEntryTable = new EntitySchema<SelectionEntry>({
  name: 'selection_entry',
  columns: {
    id: { type: 'uuid', primary: true },
    roundId: { name: 'round_id', type: 'uuid' },
    productId: { name: 'product_id', type: 'uuid' },
    productName: { name: 'product_name', type: 'text' },
    productNameKey: { name: 'product_name_key', type: 'text' },
    productKind: { name: 'product_kind', type: 'text' },
    productGroup: { name: 'product_group', type: 'text' },
    establishmentKey: { name: 'establishment_key', type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    locality: { type: 'text', nullable: true },
    receivedOn: { name: 'received_on', type: 'date' },
    lowerCertificateId: { name: 'lower_certificate_id', type: 'uuid', nullable: true },
    letter: { type: 'jsonb', nullable: true },
    noLowerRound: { name: 'no_lower_round', type: 'boolean' },
    papers: { type: 'jsonb' },
    withdrawnOn: { name: 'withdrawn_on', type: 'date', nullable: true },
    withdrawalReason: { name: 'withdrawal_reason', type: 'text', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
