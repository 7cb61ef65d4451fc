// What adds up over claims, and up to where: a project, the fairs of a year, one thing, what payers
// bear together.
import { openOf, priceOf } from './cost.js';
import { type ItemFacts, keysOfKind, yearsOf } from './identity.js';
import type { Json } from './reading.js';

/** Where a claim counts. Ceilings per thing are those that it was weighed by. */
export interface Counted {
  readonly item: Json;
  readonly objects: readonly Json[];
  readonly evidence: readonly Json[];
  readonly together: string | null;
  readonly thingCeilings: readonly Json[];
}

export interface Limit {
  readonly counter: string;
  /** Undefined where nobody has said how large the whole is. */
  readonly limit: bigint | undefined;
  readonly isByHeads: boolean;
  readonly onExceed: string;
}

export interface CountingRules {
  readonly rules: Json;
  readonly spelling: number;
  readonly rootOf: (party: string) => string;
  readonly totals: ReadonlyMap<string, { readonly total: bigint; readonly service: string }>;
}

const byThing = ['OBJECT_COST', 'OBJECT_CAP'];

export function thingCeilings(rules: Json, content: string): readonly Json[] {
  return rules.ceilings.filter(
    ({ kind, contents }: Json) => byThing.includes(kind) && contents.includes(content),
  );
}

export function countersOf(
  { item, objects, evidence, together, thingCeilings: rows }: Counted,
  { rootOf, spelling }: Pick<CountingRules, 'rootOf' | 'spelling'>,
): string[] {
  const refs = [...objects, ...evidence.map(({ ref }) => ref)];
  return [
    ...(item.project === null ? [] : [`project ${item.project}`]),
    ...yearCounters(item.content, item, rootOf(item.beneficiary)),
    ...rows.flatMap((row) => thingCounters(row, refs, spelling)),
    ...(together === null ? [] : [`together ${together}`]),
  ];
}

function thingCounters({ id, refKind }: Json, refs: readonly Json[], spelling: number): string[] {
  const keys = refs.flatMap((ref) => keysOfKind(ref, refKind, spelling));
  return [...new Set(keys)].map((key) => `thing ${id} ${key}`);
}

function yearCounters(content: string, item: ItemFacts, root: string): string[] {
  const [first, last] = yearsOf(item);
  return Array.from({ length: last - first + 1 }, (_, i) => `${content} ${root} ${first + i}`);
}

/** The ceilings of a request, in the order of the law. */
export function limitsOf(item: Json, cost: bigint, by: CountingRules): Limit[] {
  const { rules, totals, spelling, rootOf } = by;
  const refs = [...item.objects, ...item.evidence.map(({ ref }: Json) => ref)];
  const share = (sum: bigint, bp: number) => (sum * BigInt(bp)) / 10_000n;
  const ceilings: Limit[] = rules.ceilings.flatMap((row: Json): Limit[] => {
    const { kind, contents, limit: most, onExceed } = row;
    if (contents.length > 0 && !contents.includes(item.content)) return [];
    if (kind === 'PROJECT_SHARE') {
      if (item.project === null) return [];
      const total = totals.get(item.project)?.total;
      const limit = total === undefined ? undefined : share(total, most);
      return [{ counter: `project ${item.project}`, limit, isByHeads: false, onExceed }];
    }
    if (kind === 'COUNT_PER_YEAR') {
      const counters = yearCounters(item.content, item, rootOf(item.beneficiary));
      const limit = BigInt(most);
      return counters.map((counter) => ({ counter, limit, isByHeads: true, onExceed }));
    }
    const limit =
      kind === 'OBJECT_CAP' ? BigInt(row.cap) : share(openOf(priceOf(item), item), most);
    return thingCounters(row, refs, spelling).map((counter) => ({
      counter,
      limit,
      isByHeads: false,
      onExceed,
    }));
  });
  const row = togetherRow(rules, item);
  if (row === undefined) return ceilings;
  const limit = share(cost, row.percentBp);
  const counter = `together ${item.coFinance}`;
  return [...ceilings, { counter, limit, isByHeads: false, onExceed: 'REDUCE' }];
}

/** Paying together is legal where a row says so: this province, payer and content. */
function togetherRow(rules: Json, item: Json): Json {
  if ((item.coFinance ?? null) === null) return undefined;
  return (rules.coFinance ?? []).find(
    ({ province, sources, contents }: Json) =>
      province === item.province &&
      sources.includes(item.source) &&
      contents.includes(item.content),
  );
}

export function togetherOf(rules: Json, item: Json): string | null {
  return togetherRow(rules, item) === undefined ? null : item.coFinance;
}
