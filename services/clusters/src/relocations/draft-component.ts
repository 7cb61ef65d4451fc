// Drafts the support item that pays a component of a relocation, and asks the ledger beforehand.
// The desk takes the claim; nothing is decided here.
import { adviseOnItem, type DraftedItem, itemsBy } from '@kc/claim-graph';
import { todayInVietnam } from '@kc/geography';
import { checkAll, Problem, period, positiveMoney, uuid } from '@kc/problems';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { requireRecordKeeper, requireSupporter } from '../clusters/who-may-write.js';
import type { Context } from '../context.js';
import type {
  CheckRelocationComponentInput,
  DraftRelocationSupportInput,
  ObjectInput,
  SupportFactsInput,
} from '../generated/graphql.js';
import type { StateForbids } from '../records/record.js';
import type { Relocation } from './relocation.js';
import { componentOnRecord, relocationOnRecord } from './relocation.store.js';
import {
  componentCode,
  contentFor,
  draftForbidden,
  factsOfComponent,
  namingComponent,
  type RelocationComponent,
} from './relocation-component.js';
import { contentRules } from './relocation-data.js';

export type DraftOutcome =
  | { readonly kind: 'DRAFTED'; readonly item: DraftedItem }
  | { readonly kind: 'STATE_FORBIDS'; readonly forbids: StateForbids };

type Asked = Pick<DraftRelocationSupportInput, 'componentId' | 'requested' | 'period' | 'content'>;

export async function draftRelocationSupport(
  context: Context,
  input: DraftRelocationSupportInput,
): Promise<DraftOutcome> {
  const { deps } = context;
  const actor = requireRecordKeeper(context);
  const id = uuid('input.id', input.id);
  const { relocation, component } = await componentAsked(context, input.componentId);
  const em = deps.dataSource.manager;
  requireSupporter(actor, deps.book, await clusterOnRecord(em, relocation.clusterId));
  const before = await draftedBefore(context, { id, component });
  if (before !== null) return { kind: 'DRAFTED', item: before };

  const forbids = draftForbidden(relocation, component);
  if (forbids !== null) return { kind: 'STATE_FORBIDS', forbids };
  const item = await deps.desk.draft(context, {
    id,
    parentId: relocation.clusterId,
    parentField: 'componentId',
    description: `${relocation.name}: ${component.description}`.slice(0, 500),
    facts: factsIn(input, { relocation, component, today: todayInVietnam(deps.clock.now()) }),
  });
  return { kind: 'DRAFTED', item };
}

/** The advice of the ledger, as `checkSupportItem` gives it. */
export async function checkRelocationComponent(
  context: Context,
  input: CheckRelocationComponentInput,
) {
  requireRecordKeeper(context);
  const asked = await componentAsked(context, input.componentId);
  const today = todayInVietnam(context.deps.clock.now());
  return adviseOnItem(context, { facts: factsIn(input, { ...asked, today }) });
}

/** A repeated draft is answered with its item, whatever has become of the component since. */
async function draftedBefore(
  { deps }: Context,
  { id, component }: { readonly id: string; readonly component: RelocationComponent },
): Promise<DraftedItem | null> {
  const [item] = await itemsBy(deps.dataSource, 'id', [id]);
  if (item === undefined) return null;
  if (namingComponent([item.facts], component).length === 1) return item;
  throw new Problem('ID_REUSED', { field: 'input.id', value: id });
}

async function componentAsked({ deps }: Context, given: string) {
  const em = deps.dataSource.manager;
  const component = await componentOnRecord(em, uuid('input.componentId', given));
  return { component, relocation: await relocationOnRecord(em, component.relocationId) };
}

interface Drafting {
  readonly relocation: Relocation;
  readonly component: RelocationComponent;
  readonly today: string;
}

function factsIn(asked: Asked, { relocation, component, today }: Drafting): SupportFactsInput {
  const content = asked.content ?? contentFor(contentRules, component, today)?.content;
  if (content === undefined) {
    const value = `${componentCode(component)} ← ${component.payer}`;
    const rule = 'content: chưa có dòng quy định cho nguồn này / no row for this source';
    throw new Problem('NOT_IN_RULES', { field: 'input.content', value, rule });
  }
  const checked = checkAll({
    requested: () => positiveMoney('input.requested', asked.requested),
    period: () => period('input.period', asked.period),
  });
  const { beneficiary, objects, identities, costLines } = factsOfComponent(relocation, component);
  return {
    content,
    source: component.payer,
    beneficiary,
    objects: objects.map(otherOf),
    evidence: identities.map((ref) => ({ role: 'IDENTITY', ref: otherOf(ref) })),
    costLines: costLines.map(({ object, ...line }) => ({
      ...line,
      object: object === null ? null : otherOf(object),
    })),
    ...checked,
  };
}

function otherOf({
  kind,
  parts,
}: {
  readonly kind: string;
  readonly parts: Readonly<Record<string, string>>;
}): ObjectInput {
  return {
    other: { kind, parts: Object.entries(parts).map(([name, value]) => ({ name, value })) },
  };
}
