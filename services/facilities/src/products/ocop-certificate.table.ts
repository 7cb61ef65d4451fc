// The table of OCOP certificates, as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { OcopCertificate } from './ocop-certificate.js';

export const OcopCertificateTable = new EntitySchema<OcopCertificate>({
  name: 'ocop_certificate',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    productId: { name: 'product_id', type: 'uuid' },
    stars: { type: 'integer' },
    certificateNumber: { name: 'certificate_number', type: 'text' },
    issuedBy: { name: 'issued_by', type: 'text' },
    issuedOn: { name: 'issued_on', type: 'date' },
    validUntil: { name: 'valid_until', type: 'date', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
