// From the identifiers as a caller types them to the references of the rule table. Every fault of
// an input is said, with the place where it stands.
import type { Evidence, ObjectRef } from '@kc/claim-ledger';
import { atMost, checkEach, oneOf, Problem, plainText, uuid, wholeNumber } from '@kc/problems';
import type { EvidenceInput, InvoiceLineInput, ObjectInput } from '../generated/graphql.js';

const maxPart = 120;
const maxObjects = 400;
const maxEvidence = 100;
const roles = ['IDENTITY', 'INVOICE', 'HINT', 'COUNTERPART'] as const;

type Kinds = {
  [K in keyof ObjectInput]-?: (field: string, given: NonNullable<ObjectInput[K]>) => ObjectRef;
};

const word = (field: string, value: unknown) => plainText(field, value, { max: maxPart });

const kinds: Kinds = {
  machine: (field, { maker, model, serial }) => ({
    kind: 'MACHINE',
    parts: {
      maker: word(`${field}.maker`, maker),
      model: word(`${field}.model`, model),
      serial: word(`${field}.serial`, serial),
    },
  }),
  invoiceLine: readInvoiceLine,
  clusterPlan: (field, { clusterId, decisionNumber }) => ({
    kind: 'CLUSTER_PLAN',
    parts: {
      clusterId: uuid(`${field}.clusterId`, clusterId),
      decisionNumber: word(`${field}.decisionNumber`, decisionNumber),
    },
  }),
  consultingContract: (field, { contractorTaxCode, number }) => ({
    kind: 'CONSULTING_CONTRACT',
    parts: {
      contractorTaxCode: word(`${field}.contractorTaxCode`, contractorTaxCode),
      number: word(`${field}.number`, number),
    },
  }),
  workPackage: (field, { projectId, code }) => ({
    kind: 'WORK_PACKAGE',
    parts: { projectId: uuid(`${field}.projectId`, projectId), code: word(`${field}.code`, code) },
  }),
  booth: (field, { eventId, number }) => ({
    kind: 'BOOTH',
    parts: { eventId: uuid(`${field}.eventId`, eventId), number: word(`${field}.number`, number) },
  }),
  eventBooths: (field, { eventId }) => ({
    kind: 'EVENT_BOOTHS',
    parts: { eventId: uuid(`${field}.eventId`, eventId) },
  }),
  other: (field, { kind, parts }) => ({
    kind: word(`${field}.kind`, kind),
    parts: Object.fromEntries(
      parts.map(({ name, value }, index) => [
        word(`${field}.parts[${index}].name`, name),
        word(`${field}.parts[${index}].value`, value),
      ]),
    ),
  }),
};

export function readInvoiceLine(field: string, given: InvoiceLineInput): ObjectRef {
  const line = wholeNumber(`${field}.line`, given.line, { min: 1, max: 10_000 });
  return {
    kind: 'INVOICE_LINE',
    parts: {
      sellerTaxCode: word(`${field}.sellerTaxCode`, given.sellerTaxCode),
      symbol: word(`${field}.symbol`, given.symbol),
      number: word(`${field}.number`, given.number),
      line: String(line),
    },
  };
}

export function readObjects(field: string, given: readonly ObjectInput[]): readonly ObjectRef[] {
  return checkEach(field, atMost(field, given, maxObjects), readObject);
}

export function readEvidence(field: string, given: readonly EvidenceInput[]): readonly Evidence[] {
  return checkEach(field, atMost(field, given, maxEvidence), (at, { ref, role }) => ({
    ref: readObject(`${at}.ref`, ref),
    role: oneOf(`${at}.role`, role, roles),
  }));
}

export function readObject(field: string, given: ObjectInput): ObjectRef {
  const names = Object.keys(kinds) as (keyof Kinds)[];
  const set = names.filter((name) => given[name] !== null && given[name] !== undefined);
  const [name] = set;
  if (name === undefined || set.length > 1) {
    throw new Problem('EXACTLY_ONE', { field, value: set.join(', '), rule: names.join(', ') });
  }
  // The name and its reader belong together; TypeScript cannot follow that through the index.
  const read = kinds[name] as (field: string, value: unknown) => ObjectRef;
  return read(`${field}.${name}`, given[name]);
}
