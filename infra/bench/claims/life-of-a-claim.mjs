// One claim's life, record by record: asked for by a centre of the programmes or by a cluster, and
// then whatever a measurement needs to happen to it.
import { randomUUID } from 'node:crypto';

const decidingBody = 'Trung tâm Khuyến công Lào Cai';
const payers = {
  programs: { content: 'KC3.4', source: 'KCDP_PROVINCE' },
  clusters: { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT' },
};

export const machineOf = (number) => ({
  kind: 'MACHINE',
  parts: { maker: 'Kawasaki', model: 'TD5', serial: `B${number}` },
});

/** `more` is what the item has besides, or has otherwise. */
export function requestOf(service, { claimId = randomUUID(), firm, objects, ...more }) {
  const item = {
    beneficiary: `tax:${firm}`,
    variant: null,
    objects,
    evidence: [],
    costLines: [{ kind: 'EQUIPMENT', amount: '400000000', ref: null, object: null }],
    period: { from: '2026-03', to: '2026-10' },
    requested: '150000000',
    capMultiplierBp: null,
    project: null,
    otherFunding: '0',
    province: '15',
    coFinance: null,
    ...payers[service],
    ...more,
  };
  return { claimId, origin: randomUUID(), decidingBody, decisionDate: null, item, replaces: null };
}

/** Confirmed, paid in two parts and settled. */
export function paidInFull(write, { claimId, number, amount = '70000000' }) {
  const decisionDate = '2026-04-01';
  write('programs', 'ClaimConfirmed', { claimId, decisionNumber: `${number}/QĐ`, decisionDate });
  for (const [part, kind] of ['ADVANCE', 'PAYMENT'].entries()) {
    const line = { sellerTaxCode: '0300588569', symbol: 'C26TAA', number: `${number}` };
    const invoiceLines = [{ kind: 'INVOICE_LINE', parts: { ...line, line: `${part + 1}` } }];
    const payment = { claimId, paymentId: randomUUID(), kind, amount, invoiceLines };
    write('programs', 'PaymentAuthorized', payment);
  }
  write('programs', 'ClaimSettled', { claimId });
}
