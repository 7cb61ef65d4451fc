// The table of certificates: none is deleted.
import { EntitySchema } from 'typeorm';
import type { Certificate } from './certificate.js';

export const CertificateTable = new EntitySchema<Certificate>({
  name: 'certificate',
  columns: {
    id: { type: 'uuid', primary: true },
    number: { type: 'text' },
    numberKey: { name: 'number_key', type: 'text' },
    level: { type: 'text' },
    cycleYear: { name: 'cycle_year', type: 'integer' },
    roundId: { name: 'round_id', type: 'uuid', nullable: true },
    entryId: { name: 'entry_id', type: 'uuid', nullable: true },
    productId: { name: 'product_id', type: 'uuid' },
    productName: { name: 'product_name', type: 'text' },
    establishmentKey: { name: 'establishment_key', type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    issuedBy: { name: 'issued_by', type: 'text' },
    decisionNumber: { name: 'decision_number', type: 'text' },
    issuedOn: { name: 'issued_on', type: 'date' },
    validUntil: { name: 'valid_until', type: 'date' },
    validityBasis: { name: 'validity_basis', type: 'jsonb' },
    revokedOn: { name: 'revoked_on', type: 'date', nullable: true },
    revocationNumber: { name: 'revocation_number', type: 'text', nullable: true },
    revocationReason: { name: 'revocation_reason', type: 'text', nullable: true },
    revokedBy: { name: 'revoked_by', type: 'jsonb', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
