// What may succeed what: the kinds of succession, how many parties stand on each side, and when an
// event on record stands in the way. It decides on values alone.
import { Problem } from '@kc/problems';
import type { LegalForm } from '../establishments/establishment.js';
import type { Recorded } from '../establishments/record-fact.js';

export const successionKinds = [
  'CONVERSION',
  'OWNER_CHANGE',
  'CONSOLIDATION',
  'ABSORPTION',
  'DIVISION',
  'SEPARATION',
  'SAME_PARTY',
] as const;
export type SuccessionKind = (typeof successionKinds)[number];

interface Shape {
  readonly predecessors: readonly [least: number, most: number];
  readonly successors: readonly [least: number, most: number];
}

export const maxParties = 20;
const many = [2, maxParties] as const;
const one = [1, 1] as const;
const some = [1, maxParties] as const;

const shapes: Readonly<Record<SuccessionKind, Shape>> = {
  CONVERSION: { predecessors: one, successors: one },
  OWNER_CHANGE: { predecessors: one, successors: one },
  CONSOLIDATION: { predecessors: many, successors: one },
  ABSORPTION: { predecessors: some, successors: one },
  DIVISION: { predecessors: one, successors: many },
  SEPARATION: { predecessors: one, successors: some },
  SAME_PARTY: { predecessors: one, successors: one },
};

export interface NewSuccession {
  readonly id: string;
  readonly kind: SuccessionKind;
  readonly effectiveOn: string;
  readonly document: string;
  readonly note: string | null;
  readonly predecessorIds: readonly string[];
  readonly successorIds: readonly string[];
}

export type Succession = NewSuccession & Recorded;

/** A separation leaves the old establishment at work; every other kind ends its predecessors. */
export function endsPredecessors(kind: SuccessionKind): boolean {
  return kind !== 'SEPARATION';
}

export function assertShape({ kind, predecessorIds, successorIds }: NewSuccession): void {
  const { predecessors, successors } = shapes[kind];
  assertCount('input.predecessorIds', predecessorIds.length, { kind, range: predecessors });
  assertCount('input.successorIds', successorIds.length, { kind, range: successors });
  const all = [...predecessorIds, ...successorIds];
  const twice = all.find((id, index) => all.indexOf(id) !== index);
  if (twice === undefined) return;
  const rule = 'mỗi cơ sở đứng một lần, ở một bên / each establishment once, on one side';
  throw new Problem('INVALID_REQUEST', { field: 'input.successorIds', value: twice, rule });
}

function assertCount(
  field: string,
  count: number,
  { kind, range: [min, max] }: { readonly kind: SuccessionKind; readonly range: readonly number[] },
): void {
  if (count >= (min ?? 0) && count <= (max ?? 0)) return;
  throw new Problem('INVALID_NUMBER', { field, value: count, rule: `${min}…${max} (${kind})` });
}

interface Party {
  readonly id: string;
  readonly legalForm: LegalForm;
}

/** A conversion changes the form; a new head leaves the household a household. */
export function assertForms(
  { kind }: NewSuccession,
  predecessors: readonly Party[],
  successors: readonly Party[],
): void {
  const [before] = predecessors;
  const [after] = successors;
  if (before === undefined || after === undefined) throw new Error('a side has no party');
  const facts = { field: 'legalForm', value: `${before.legalForm} → ${after.legalForm}` };
  if (kind === 'CONVERSION' && before.legalForm === after.legalForm) {
    const rule = 'loại hình thay đổi / the legal form changes (CONVERSION)';
    throw new Problem('NOT_ALLOWED_IN_STATE', { ...facts, rule });
  }
  const forms = [before.legalForm, after.legalForm];
  if (kind === 'OWNER_CHANGE' && forms.some((form) => form !== 'HOUSEHOLD_BUSINESS')) {
    const rule = 'HOUSEHOLD_BUSINESS → HOUSEHOLD_BUSINESS (OWNER_CHANGE)';
    throw new Problem('NOT_ALLOWED_IN_STATE', { ...facts, rule });
  }
}

/** What is on record about the parties of a new event. */
export interface Lineage {
  /** Events that ended one of the predecessors. */
  readonly endings: readonly { readonly successionId: string }[];
  /** An event by which a predecessor came, over whatever steps, out of one of the successors. */
  readonly circle: { readonly successionId: string } | null;
}

export type Obstacle =
  | { readonly kind: 'ENDED_ALREADY'; readonly successionId: string }
  | { readonly kind: 'CIRCLE'; readonly successionId: string };

export function obstacleTo(kind: SuccessionKind, { endings, circle }: Lineage): Obstacle | null {
  const [ending] = endings;
  if (endsPredecessors(kind) && ending !== undefined) {
    return { kind: 'ENDED_ALREADY', successionId: ending.successionId };
  }
  return circle === null ? null : { kind: 'CIRCLE', successionId: circle.successionId };
}
