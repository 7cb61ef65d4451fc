// Drafts the prize of a certified product. What the ledger knows it by (product, level, cycle) is
// taken from the entry and not from the caller: a renamed product cannot become another thing.
import type { DraftedItem, DraftSupport, SupportParent } from '@kc/claim-graph';
import { bodyOf, type ProvinceBook } from '@kc/geography';
import { Problem, positiveMoney, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.js';
import type { DraftPrizeSupportInput } from '../generated/graphql.js';
import { SelectionRefusal } from '../selections/refusal.js';
import { entryProvince, type SelectionEntry } from '../selections/selection-entry.js';
import { findEntry } from '../selections/selection-entry.store.js';
import type { SelectionRound } from '../selections/selection-round.js';
import { findRound } from '../selections/selection-round.store.js';
import { findOfEntry } from './certificate.store.js';

export async function draftPrizeSupport(
  context: Context,
  input: DraftPrizeSupportInput,
): Promise<DraftedItem> {
  requireActor(context);
  positiveMoney('input.amount', input.amount);
  const { manager } = context.deps.dataSource;
  const entryId = uuid('input.entryId', input.entryId);
  const entry = await findEntry(manager, entryId);
  const round = entry === null ? null : await findRound(manager, entry.roundId);
  if (entry === null || round === null) {
    const rule = 'sản phẩm dự bình chọn (entry)';
    throw new Problem('NOT_FOUND', { field: 'input.entryId', value: entryId, rule });
  }
  if ((await findOfEntry(manager, entryId)) === null) throw new SelectionRefusal('NOT_CERTIFIED');
  return context.desk.draft(context, asSupport(input, entry, round));
}

function asSupport(
  { id, description, content, source, amount, period }: DraftPrizeSupportInput,
  { id: parentId, productId, establishmentKey }: SelectionEntry,
  { level, cycleYear }: SelectionRound,
): DraftSupport {
  const parts = Object.entries({ productId, level, cycle: String(cycleYear) });
  const prize = { kind: 'PRIZE', parts: parts.map(([name, value]) => ({ name, value })) };
  const facts = {
    content: content ?? 'TP.PRIZE',
    source,
    beneficiary: establishmentKey,
    objects: [{ other: prize }],
    evidence: [],
    costLines: [{ kind: 'PRIZE', amount }],
    period,
    requested: amount,
  };
  return { id, parentId, parentField: 'entryId', description, facts };
}

/** The province of the maker pays local prizes; above a province the ministry is asked. */
export async function entryParentOf(
  em: EntityManager,
  book: ProvinceBook,
  parentId: string,
): Promise<SupportParent | null> {
  const entry = await findEntry(em, parentId);
  if (entry === null) return null;
  const round = await findRound(em, entry.roundId);
  const province = entryProvince(entry);
  const isUpper = round?.level === 'REGION' || round?.level === 'NATION';
  const decidingBody = isUpper ? 'Bộ Công Thương' : bodyOf('Sở Công Thương', book, province);
  return { id: entry.id, decidingBody, project: null, province };
}
