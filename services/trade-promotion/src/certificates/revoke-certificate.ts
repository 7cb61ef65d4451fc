// Revokes a certificate by a decision with its reason; the certificate stays on record.
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { RevokeCertificateInput } from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from '../selections/change-once.js';
import { SelectionRefusal } from '../selections/refusal.js';
import { entryProvince } from '../selections/selection-entry.js';
import { findRound } from '../selections/selection-round.store.js';
import { levelOn } from '../selections/selection-rules.js';
import {
  type RoundPlace,
  requireRoundApprover,
  requireSelectionRole,
  roundPlace,
} from '../selections/who-may-select.js';
import type { Certificate } from './certificate.js';
import { certificateForChange, markRevoked } from './certificate.store.js';
import { toRevoke } from './certificate-input.js';
import type { CertificatesAnswer } from './issue-certificates.js';
import { tellRevoked } from './tell-certificate.js';

export async function revokeCertificate(
  caller: SelectionCaller,
  input: RevokeCertificateInput,
): Promise<CertificatesAnswer> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSelectionRole(rules, caller);
  const content = toRevoke(input, todayInVietnam(clock.now()));
  const { certificateId, on, decisionNumber, reason } = content;
  const subject = { kind: 'CERTIFICATE', id: certificateId };
  const change = { name: 'revokeCertificate', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const standing = await certificateForChange(em, certificateId);
    // The level may have ended since; who approved it then, or approves there today, may revoke.
    const rule =
      levelOn(rules, standing.level, on) ?? levelOn(rules, standing.level, standing.issuedOn);
    if (rule === undefined) throw new Error(`no rule for certificate ${certificateId}`);
    requireRoundApprover(actor, { book, rule, place: await placeIn(em, standing) });
    if (standing.revokedOn !== null) {
      throw new SelectionRefusal('CERTIFICATE_REVOKED', { value: standing.revokedOn });
    }
    if (on < standing.issuedOn) {
      const value = `${standing.issuedOn} … ${on}`;
      throw new Problem('PERIOD_REVERSED', { field: 'input.on', value });
    }
    await markRevoked(em, certificateId, {
      revokedOn: on,
      revocationNumber: decisionNumber,
      revocationReason: reason,
      revokedBy: written.createdBy,
    });
    const { createdAt: recordedAt } = written;
    await tellRevoked(em, standing, { revokedOn: on, reason, recordedAt });
    return { certificateIds: [certificateId] };
  });
}

/** Where its round took place; without one on record, where its maker is. */
async function placeIn(em: EntityManager, certificate: Certificate): Promise<RoundPlace> {
  const { level, roundId } = certificate;
  const round = roundId === null ? null : await findRound(em, roundId);
  if (round !== null) return roundPlace(round);
  const isLocal = level !== 'REGION' && level !== 'NATION';
  return { province: isLocal ? entryProvince(certificate) : null, locality: null, region: null };
}
