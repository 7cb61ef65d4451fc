// What is asked for: support items and the identifiers of things, with sums that fit unless a test
// says otherwise.
import { randomUUID } from 'node:crypto';

export const million = 1_000_000;

export type SupportObject =
  | {
      readonly machine: { readonly maker: string; readonly model: string; readonly serial: string };
    }
  | { readonly clusterPlan: { readonly clusterId: string; readonly decisionNumber: string } }
  | { readonly workPackage: { readonly projectId: string; readonly code: string } }
  | { readonly booth: { readonly eventId: string; readonly number: string } }
  | { readonly eventBooths: { readonly eventId: string } }
  | {
      readonly consultingContract: {
        readonly contractorTaxCode: string;
        readonly number: string;
      };
    }
  | {
      readonly invoiceLine: {
        readonly sellerTaxCode: string;
        readonly symbol: string;
        readonly number: string;
        readonly line: number;
      };
    }
  | {
      readonly other: {
        readonly kind: string;
        readonly parts: readonly { readonly name: string; readonly value: string }[];
      };
    };

export interface SupportFacts {
  readonly content: string;
  readonly source: string;
  readonly beneficiary: string;
  readonly objects: readonly SupportObject[];
  readonly evidence: readonly {
    readonly role: 'IDENTITY' | 'INVOICE' | 'HINT' | 'COUNTERPART';
    readonly ref: SupportObject;
  }[];
  readonly costLines: readonly {
    readonly kind: string;
    readonly amount: number;
    readonly object?: SupportObject;
  }[];
  readonly period: { readonly from: string; readonly to: string };
  readonly requested: number;
  readonly otherFunding?: number;
  readonly province?: string;
  readonly coFinance?: string;
}

export interface Wanted
  extends Pick<SupportFacts, 'content' | 'source' | 'beneficiary'>,
    Partial<Omit<SupportFacts, 'content' | 'source' | 'beneficiary' | 'costLines'>> {
  readonly cost?: number;
  /** Cost lines that name what they pay, beside the one of `cost`. */
  readonly lines?: readonly { readonly object: SupportObject; readonly amount: number }[];
  /** The year in which the money works. */
  readonly year?: number;
}

/** Asks for 100 million of 400 million, in 2025. */
export function supportFacts(wanted: Wanted): SupportFacts {
  const { cost = 400 * million, year = 2025, lines = [], ...facts } = wanted;
  const plain = cost === 0 ? [] : [{ amount: cost }];
  return {
    requested: 100 * million,
    objects: [],
    evidence: [],
    period: { from: `${year}-01`, to: `${year}-12` },
    ...facts,
    costLines: [...plain, ...lines].map((line) => ({ kind: 'EQUIPMENT', ...line })),
  };
}

/** An identifier that the graph has no field of its own for. */
export function other(kind: string, parts: Readonly<Record<string, string>>): SupportObject {
  const listed = Object.entries(parts).map(([name, value]) => ({ name, value }));
  return { other: { kind, parts: listed } };
}

export const identity = (ref: SupportObject) => ({ role: 'IDENTITY', ref }) as const;
export const hint = (ref: SupportObject) => ({ role: 'HINT', ref }) as const;
export const counterpart = (ref: SupportObject) => ({ role: 'COUNTERPART', ref }) as const;

/** A tea dryer that nobody has named before. */
export function newMachine(): Extract<SupportObject, { machine: object }> {
  return { machine: { maker: 'Chè Việt', model: 'MS-3', serial: randomUUID() } };
}

/** One line of an e-invoice that nobody has named before. */
export function newInvoiceLine() {
  const number = String(nextInvoice++);
  return { sellerTaxCode: '0100109106', symbol: '1C25TAA', number, line: 1 };
}
let nextInvoice = 1_000;
