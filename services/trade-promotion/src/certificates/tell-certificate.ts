// Tells the other services that a certificate was issued or revoked, in the transaction of the
// change. The reason of a revocation is public, as the certificate is.
import { announce } from '@kc/domain-events';
import type { EntityManager } from 'typeorm';
import type { Certificate } from './certificate.js';

export async function tellIssued(em: EntityManager, certificate: Certificate): Promise<void> {
  const { id, establishmentKey, productName, level, number, createdAt } = certificate;
  const { issuedOn, validUntil } = certificate;
  const said = { certificateId: id, partyKey: establishmentKey, product: productName };
  const data = { ...said, level, number, issuedOn, validUntil };
  const entity = entityOf(id);
  await announce(em, { type: 'CertificateIssued', entity, occurredAt: issuedOn, data }, createdAt);
}

export interface Revocation {
  readonly revokedOn: string;
  readonly reason: string;
  readonly recordedAt: Date;
}

export async function tellRevoked(
  em: EntityManager,
  { id, establishmentKey, productName }: Certificate,
  { revokedOn, reason, recordedAt }: Revocation,
): Promise<void> {
  const said = { certificateId: id, partyKey: establishmentKey, product: productName };
  const data = { ...said, revokedOn, reason };
  const told = { type: 'CertificateRevoked', occurredAt: revokedOn, data } as const;
  await announce(em, { ...told, entity: entityOf(id) }, recordedAt);
}

/** Whose order its events keep: a revocation is never heard before its certificate. */
function entityOf(certificateId: string): string {
  return `certificate:${certificateId}`;
}
