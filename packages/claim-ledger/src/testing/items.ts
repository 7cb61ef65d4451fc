// Support items and identifiers as tests speak of them. Amounts are given in đồng; what a test does
// not mention is chosen so that it never meets anything else.
import type { ServiceName } from './rule-fixture.js';
import { uuidOf } from './signing.js';

export interface Ref {
  readonly kind: string;
  readonly parts: Readonly<Record<string, string>>;
}

export interface Facts {
  readonly content: string;
  readonly who?: string;
  readonly variant?: string;
  readonly source?: string;
  readonly objects?: readonly Ref[];
  readonly evidence?: readonly { readonly role: string; readonly ref: Ref }[];
  readonly cost?: number;
  readonly requested?: number;
  readonly from?: string;
  readonly to?: string;
  readonly capMultiplierBp?: number;
  readonly project?: string;
  /** Cost lines that name what they pay, beside the one of `cost`. */
  readonly lines?: readonly { readonly object: Ref; readonly amount: number }[];
  readonly otherFunding?: number;
  readonly province?: string;
  readonly coFinance?: string;
}

const sourceOf: Record<ServiceName, string> = {
  programs: 'KCQG',
  clusters: 'CLUSTER',
  'trade-promotion': 'TRADE',
};

export const teaFirm = 'tax:0100109106';
export const otherFirm = 'tax:0300588569';

export function itemOf(service: ServiceName, facts: Facts): Record<string, unknown> {
  const requested = facts.requested ?? 100_000_000;
  const from = facts.from ?? '2026-04';
  return {
    beneficiary: facts.who ?? teaFirm,
    content: facts.content,
    variant: facts.variant ?? null,
    source: facts.source ?? sourceOf[service],
    objects: facts.objects ?? [],
    evidence: facts.evidence ?? [],
    costLines: [{ kind: 'EQUIPMENT', amount: String(facts.cost ?? requested * 2), ref: null }],
    period: { from, to: facts.to ?? from },
    requested: String(requested),
    capMultiplierBp: facts.capMultiplierBp ?? null,
    project: facts.project === undefined ? null : uuidOf(facts.project),
  };
}

/** What the second reader level can say of an item. */
export function moreOf(facts: Facts): Record<string, unknown> {
  const { lines = [], otherFunding = 0, province = null, coFinance = null } = facts;
  const cost = facts.cost ?? (lines.length > 0 ? 0 : (facts.requested ?? 100_000_000) * 2);
  const line = (amount: number, object: Ref | null) => ({
    kind: 'EQUIPMENT',
    amount: String(amount),
    ref: null,
    object,
  });
  return {
    otherFunding: String(otherFunding),
    province,
    coFinance,
    costLines: [
      ...(cost > 0 ? [line(cost, null)] : []),
      ...lines.map(({ amount, object }) => line(amount, object)),
    ],
  };
}

export const machine = (serial: string, maker = 'Sao Mai', model = 'SM-9'): Ref => ({
  kind: 'MACHINE',
  parts: { maker, model, serial },
});
export const invoice = (number: string): Ref => ({
  kind: 'INVOICE',
  parts: { seller: '0300588569', number },
});
export const invoiceLine = (number: string, line: number): Ref => ({
  kind: 'INVOICE_LINE',
  parts: { seller: '0300588569', number, line: String(line) },
});
export const plan = (cluster: string, decision: string): Ref => ({
  kind: 'PLAN',
  parts: { cluster, decision },
});
export const cluster = (name: string): Ref => ({ kind: 'CLUSTER', parts: { cluster: name } });
export const work = (project: string, code: string): Ref => ({
  kind: 'WORK',
  parts: { project: uuidOf(project), code },
});
export const booth = (event: string, number: string): Ref => ({
  kind: 'BOOTH',
  parts: { event, number },
});
export const booths = (event: string): Ref => ({ kind: 'BOOTHS', parts: { event } });
export const event = (name: string): Ref => ({ kind: 'EVENT', parts: { event: name } });
export const address = (text: string): Ref => ({ kind: 'ADDRESS', parts: { address: text } });

export const dryer = (serial: string, rest: Partial<Facts> = {}): Facts => ({
  content: 'DRYER',
  objects: [machine(serial)],
  ...rest,
});
