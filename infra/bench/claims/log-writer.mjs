// Writes records as the three services would, signed with keys of their own, and folds each at
// once: what is written next knows what was answered. It keeps no record.
import { randomUUID, sign } from 'node:crypto';
import { genesisBytes, readerLevel, recordBytes, signedText } from '@kc/claim-ledger';
import { crypto, newSigningKey, publicKeyHex } from '@kc/claim-participant';
import { loadNationalRules } from '../../../services/programs/dist/norms/load-national-rules.js';

const services = ['programs', 'clusters', 'trade-promotion'];
const actor = { personId: 'bench', role: 'PROVINCIAL_CENTRE', organisation: 'Trung tâm Lào Cai' };
const logStart = Date.parse('2026-03-01T00:00:00Z');
/** For what was signed a moment ago. */
const trusting = { sha256: crypto.sha256, verify: () => true };

/**
 * @param given.onRecord is given each entry and what it did
 * @returns `write`, which gives the bytes and the verdict, and `append` for bytes of any kind
 */
export function logWriter({ ledger, onRecord, secondsBetween = 30 }) {
  const keys = new Map(services.map((service) => [service, newSigningKey()]));
  const participants = services.map((service) => ({
    service,
    publicKeys: [publicKeyHex(keys.get(service))],
    mayActivateRules: service === 'programs',
  }));
  const append = (value, checking = crypto) => {
    const position = ledger.head().position + 1n;
    const timestampMs = logStart + Number(position) * secondsBetween * 1_000;
    const folded = ledger.take({ position, timestampMs, value }, checking);
    onRecord({ position, timestampMs, value }, folded);
    return folded;
  };
  const write = (service, type, body) => {
    const { position, digest } = ledger.head();
    const seen = { position: `${position}`, digest };
    const recordId = body.claimId && type === 'ClaimRequested' ? body.claimId : randomUUID();
    const text = signedText({ recordId, type, schema: readerLevel, service, actor, seen, body });
    const signature = sign(null, Buffer.from(text), keys.get(service)).toString('base64');
    const value = recordBytes(text, signature);
    return { value, verdict: append(value, trusting).verdict };
  };
  append(genesisBytes({ logId: randomUUID(), participants }), trusting);
  const approvedBy = ['bench-1', 'bench-2'].map((personId) => ({ ...actor, personId }));
  // Genesis speaks of the first reader level, which knew no rulings.
  const writers = participants.map((one) => ({ ...one, mayRule: one.mayActivateRules }));
  write('programs', 'RulesActivated', { approvedBy, rules: loadNationalRules(writers) });
  return { write, append };
}
