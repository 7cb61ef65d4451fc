// A log of claims as a year would write them, signed and folded once in memory: each claim is asked
// for, most are confirmed, paid in two parts and settled, some are refused because another payer
// was first, some are released.
import { randomUUID, sign } from 'node:crypto';
import { genesisBytes, MemoryLedger, readerLevel, recordBytes, signedText } from '@kc/claim-ledger';
import { crypto, newSigningKey, publicKeyHex } from '@kc/claim-participant';
import { loadNationalRules } from '../../../services/programs/dist/norms/load-national-rules.js';
import { taxCodes } from './workshop.mjs';

const services = ['programs', 'clusters', 'trade-promotion'];
const actor = { personId: 'bench', role: 'PROVINCIAL_CENTRE', organisation: 'Trung tâm Lào Cai' };
const refusedEvery = 10;
const releasedEvery = 20;
const claimsOfOneFirm = 4;
const logStart = Date.parse('2026-03-01T00:00:00Z');
const secondsBetween = 30;

/** `entries` as they stand in the log; `folded` is what each of them did. */
export function makeLog(claims) {
  const keys = new Map(services.map((service) => [service, newSigningKey()]));
  const participants = services.map((service) => ({
    service,
    publicKeys: [publicKeyHex(keys.get(service))],
    mayActivateRules: service === 'programs',
  }));
  const ledger = new MemoryLedger();
  const entries = [];
  const folded = [];
  const append = (value) => {
    const position = BigInt(entries.length);
    const timestampMs = logStart + entries.length * secondsBetween * 1_000;
    const entry = { position, timestampMs, value };
    entries.push(entry);
    folded.push(ledger.take(entry, crypto));
  };
  const write = (service, type, body) => {
    const { position, digest } = ledger.head();
    const seen = { position: `${position}`, digest };
    const recordId = body.claimId && type === 'ClaimRequested' ? body.claimId : randomUUID();
    const text = signedText({ recordId, type, schema: readerLevel, service, actor, seen, body });
    const signature = sign(null, Buffer.from(text), keys.get(service)).toString('base64');
    append(recordBytes(text, signature));
  };
  append(genesisBytes({ logId: randomUUID(), participants }));
  const approvedBy = ['bench-1', 'bench-2'].map((personId) => ({ ...actor, personId }));
  write('programs', 'RulesActivated', { approvedBy, rules: loadNationalRules(participants) });
  const firms = taxCodes();
  let firm;
  for (let number = 0; number < claims; number += 1) {
    if (number % claimsOfOneFirm === 0) firm = firms.next().value;
    liveOfOneClaim(write, { number, firm });
  }
  return { entries, folded };
}

function liveOfOneClaim(write, { number, firm }) {
  const machine = { maker: 'Kawasaki', model: 'TD5', serial: `B${number}` };
  const claimId = randomUUID();
  const request = (id, payer) => ({
    claimId: id,
    origin: randomUUID(),
    decidingBody: 'Trung tâm Khuyến công Lào Cai',
    decisionDate: null,
    item: {
      beneficiary: `tax:${firm}`,
      variant: null,
      objects: [{ kind: 'MACHINE', parts: machine }],
      evidence: [],
      costLines: [{ kind: 'EQUIPMENT', amount: '400000000', ref: null }],
      period: { from: '2026-03', to: '2026-10' },
      requested: '150000000',
      capMultiplierBp: null,
      project: null,
      ...payer,
    },
  });
  const programs = { content: 'KC3.4', source: 'KCDP_PROVINCE' };
  const clusters = { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT' };
  write('programs', 'ClaimRequested', request(claimId, programs));
  if (number % refusedEvery === 0) {
    write('clusters', 'ClaimRequested', request(randomUUID(), clusters));
  }
  if (number % releasedEvery === 1) {
    write('programs', 'ClaimReleased', { claimId, reason: 'Không thực hiện nữa' });
    return;
  }
  const decisionDate = '2026-04-01';
  write('programs', 'ClaimConfirmed', { claimId, decisionNumber: `${number}/QĐ`, decisionDate });
  for (const [part, kind] of ['ADVANCE', 'PAYMENT'].entries()) {
    const line = { sellerTaxCode: '0300588569', symbol: 'C26TAA', number: `${number}` };
    const invoiceLines = [{ kind: 'INVOICE_LINE', parts: { ...line, line: `${part + 1}` } }];
    const payment = { claimId, paymentId: randomUUID(), kind, amount: '70000000', invoiceLines };
    write('programs', 'PaymentAuthorized', payment);
  }
  write('programs', 'ClaimSettled', { claimId });
}
