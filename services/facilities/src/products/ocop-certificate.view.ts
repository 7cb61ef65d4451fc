// Reads OCOP certificates, in batches, the latest of each product first.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { OcopCertificate } from './ocop-certificate.js';

export function ocopCertificatesOf(
  source: DataSource,
  productIds: readonly string[],
): Promise<OcopCertificate[]> {
  const sql = `
    select id, establishment_id as "establishmentId", product_id as "productId", stars,
      certificate_number as "certificateNumber", issued_by as "issuedBy",
      issued_on::text as "issuedOn", valid_until::text as "validUntil",
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from ocop_certificate where product_id = any($1::uuid[]) order by issued_on desc, id`;
  return selectRows(source, sql, [productIds]);
}
