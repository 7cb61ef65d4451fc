// A question to the ledger that only asks how much of a further amount fits under a project's
// ceiling: a work package nobody has named yet, so that it meets no other claim. The ledger
// answers; no rule stands here.
import { isInForce, type RuleTable, type SupportItem } from '@kc/claim-ledger';
import type { CheckQuestion } from '@kc/claim-participant';
import { Problem } from '@kc/problems';

export interface FurtherSupport {
  readonly projectId: string;
  readonly beneficiary: string;
  readonly amount: bigint;
  readonly on: string;
  /** Of the payer; the first state source of this service when left out. */
  readonly source: string | null;
  /** The first content of that payer that needs a project when left out. */
  readonly content: string | null;
  /** What the works cost; never less than the amount when left out. */
  readonly cost: bigint | null;
  readonly total: bigint | null;
}

const ownService = 'clusters';
const newPackage = 'WHAT IF';

export function furtherSupport(
  rules: RuleTable,
  asked: FurtherSupport,
): { readonly question: CheckQuestion; readonly source: string; readonly content: string } {
  const { amount, on, projectId: project, beneficiary } = asked;
  const { source, service } = payerOf(rules, asked);
  const { content, namedBy } = contentOf(rules, source, asked);
  const whole = asked.total ?? 0n;
  const cost = asked.cost ?? (whole > amount ? whole : amount);
  const month = on.slice(0, 7);
  const item: SupportItem = {
    beneficiary: beneficiary as SupportItem['beneficiary'],
    content,
    variant: null,
    source,
    objects: namedBy.map((kind) => ({ kind, parts: partsOf(rules, kind, project) })),
    evidence: [],
    costLines: [{ kind: 'CONSTRUCTION', amount: cost, ref: null, object: null }],
    period: { from: month, to: month },
    requested: amount,
    capMultiplierBp: null,
    project,
    otherFunding: 0n,
    province: null,
    coFinance: null,
  };
  const question = { service, decidingBody: newPackage, item, decisionDate: on, claimId: null };
  return { question, source, content };
}

function payerOf(rules: RuleTable, { source }: FurtherSupport) {
  const found = rules.sources.find((row) =>
    source === null ? row.service === ownService && row.state : row.code === source,
  );
  if (found === undefined || found.service === null) {
    throw new Problem('NOT_IN_RULES', { field: 'source', value: source ?? ownService });
  }
  return { source: found.code, service: found.service };
}

function contentOf(rules: RuleTable, source: string, { content, on }: FurtherSupport) {
  const { scheme } = rules.sources.find(({ code }) => code === source) ?? {};
  const classes = new Map(rules.classes.map((row) => [row.code, row]));
  const found = rules.contents.find((row) => {
    if (content !== null) return row.code === content;
    const needsProject = classes.get(row.objectClass)?.needsProject === true;
    return row.scheme === scheme && isInForce(row, on) && needsProject;
  });
  const objectClass = classes.get(found?.objectClass ?? '');
  if (found === undefined || objectClass?.needsProject !== true) {
    throw new Problem('NOT_IN_RULES', { field: 'content', value: content ?? source });
  }
  return { content: found.code, namedBy: objectClass.namedBy };
}

function partsOf(rules: RuleTable, kind: string, projectId: string): Record<string, string> {
  const parts = rules.refKinds.find((row) => row.kind === kind)?.parts ?? [];
  return Object.fromEntries(
    parts.map(({ name, form }) => [name, form === 'PROJECT' ? projectId : newPackage]),
  );
}
