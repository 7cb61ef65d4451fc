// A whole rule table from the few rows that a test is about. Its words and numbers are the test's,
// not the law's.
import {
  type CeilingRule,
  type Content,
  groundRoles,
  type ObjectClass,
  type RefKind,
  type RuleTable,
} from '@kc/claim-ledger';

export type ClassSketch = { readonly namedBy: string } & Partial<Omit<ObjectClass, 'namedBy'>>;

export interface RuleSketch {
  readonly service: string;
  /** Codes of the service's own state sources. */
  readonly sources: readonly string[];
  /** Kind → its parts and their forms. */
  readonly refKinds: Readonly<Record<string, Readonly<Record<string, Form>>>>;
  /** Content → the one identifier that names its object, and what else its class says. */
  readonly contents: Readonly<Record<string, ClassSketch>>;
  readonly ceilings?: readonly Pick<CeilingRule, 'id' | 'kind' | 'limit' | 'onExceed'>[];
}

type Form = RefKind['parts'][number]['form'];

const always = { from: '2020-01-01', to: null };
const law = { citation: 'Điều 26.1 (ví dụ)', verified: true };
const words = (text: string) => ({ vi: text, en: text });
const invoiceLine = { sellerTaxCode: 'TAX', symbol: 'TOKEN', number: 'NUMBER', line: 'NUMBER' };

export function rulesOf(sketch: RuleSketch, publicKey: string): RuleTable {
  const { service, sources, ceilings = [] } = sketch;
  const contents = Object.keys(sketch.contents);
  const refKinds = { ...sketch.refKinds, INVOICE_LINE: invoiceLine as Record<string, Form> };
  return {
    level: 2,
    renewal: { times: 1, days: 90 },
    standstill: { reviewDays: 30, confirmedDays: 180 },
    invoices: { onSameLine: 'CONTEST', onSameInvoice: 'CONTEST' },
    coFinance: [],
    version: `${service}-test`,
    spelling: 1,
    reservationDays: 365,
    maxClockJumpDays: 3,
    maxDecisionDays: 4_000,
    maxCapMultiplierBp: 15_000,
    participants: [{ service, publicKeys: [publicKey], mayActivateRules: true, mayRule: true }],
    grounds: groundRoles.map((role) => ({ id: `G-${role}`, role, ...law, ...words(role) })),
    sources: sources.map((code) => ({
      code,
      scheme: 'TEST',
      service,
      state: true,
      until: null,
      ...words(code),
    })),
    refKinds: Object.entries(refKinds).map(([kind, parts]) => ({
      kind,
      parts: Object.entries(parts).map(([name, form]) => ({ name, form })),
      partOf: null,
      each: 'ONCE',
      ...words(kind),
    })),
    classes: contents.map((content) => classOf(content, sketch.contents[content])),
    contents: contents.map(contentOf),
    norms: contents.map((content) => ({
      id: `N-${content}`,
      contents: [content],
      variant: null,
      effect: 'NONE',
      perVi: 'hạng mục',
      perEn: 'item',
      percentBp: null,
      cap: null,
      multiplies: false,
      ...always,
      ...law,
    })),
    ceilings: ceilings.map((row) => ({
      counter: null,
      contents: [],
      refKind: null,
      cap: null,
      ...always,
      ...law,
      ...words(row.id),
      ...row,
    })),
  };
}

function classOf(content: string, given: ClassSketch | undefined): ObjectClass {
  const { namedBy, ...rest } = given ?? { namedBy: '' };
  return {
    code: `CLASS-${content}`,
    namedBy: [namedBy],
    vagueYears: 1,
    onceInALife: false,
    namedBeforePayment: true,
    needsProject: false,
    onConflict: 'REFUSE',
    onVagueConflict: 'REFUSE',
    objectMode: 'EXCLUSIVE',
    onLinePaid: 'EXCLUDE_LINE',
    ...words(content),
    ...rest,
  };
}

function contentOf(code: string): Content {
  return {
    code,
    scheme: 'TEST',
    objectClass: `CLASS-${code}`,
    provisional: false,
    ...always,
    ...words(code),
  };
}
