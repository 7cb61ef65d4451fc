// Keeps certificates: one for each number, one that stands for each entry.
import { Problem } from '@kc/problems';
import { type EntityManager, IsNull } from 'typeorm';
import type { Certificate } from './certificate.js';
import { CertificateTable } from './certificate.table.js';

export async function findByNumber(
  em: EntityManager,
  numberKey: string,
): Promise<Certificate | null> {
  return em.findOneBy(CertificateTable, { numberKey });
}

/** The one of this entry that was not revoked. */
export async function findOfEntry(em: EntityManager, entryId: string): Promise<Certificate | null> {
  return em.findOneBy(CertificateTable, { entryId, revokedOn: IsNull() });
}

export async function insertCertificate(em: EntityManager, fresh: Certificate): Promise<void> {
  await em.insert(CertificateTable, fresh as object);
}

/** Held until the transaction ends, so that two revocations take turns. */
export async function certificateForChange(em: EntityManager, id: string): Promise<Certificate> {
  const found = await em.findOne(CertificateTable, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (found !== null) return found;
  const rule = 'giấy chứng nhận (certificate)';
  throw new Problem('NOT_FOUND', { field: 'input.certificateId', value: id, rule });
}

export async function markRevoked(
  em: EntityManager,
  id: string,
  change: Pick<Certificate, 'revokedOn' | 'revocationNumber' | 'revocationReason' | 'revokedBy'>,
): Promise<void> {
  await em.update(CertificateTable, { id }, change as object);
}
