// The questions of a step to the claim log: made ready before its transaction, asked in it, heard
// after it. Whether the step may be taken is decided before.
import { createHash } from 'node:crypto';
import {
  claimStep,
  confirmStep,
  type DeskCaller,
  type DraftedItem,
  itemsBy,
  type ReadyStep,
  releaseStep,
  type SupportDesk,
  type SupportStep,
  settleStep,
} from '@kc/claim-graph';
import { type Claim, holdingStates } from '@kc/claim-ledger';
import type { ClaimSeat } from '@kc/claim-participant';
import { Problem } from '@kc/problems';
import type { DataSource, EntityManager } from 'typeorm';
import type { ClaimAct, ItemClaim, Obstacle, StepClaim } from './step-claims.js';

/** Where items, their claims and the desk of one payer are. */
export interface ClaimSide {
  readonly dataSource: DataSource;
  readonly seat: ClaimSeat;
  readonly desk: Pick<SupportDesk, 'prepare' | 'ask' | 'answer'>;
}

/** One item takes the place of another one's claim. */
export interface Replacement {
  readonly itemId: string;
  readonly replacesItemId: string;
}

/** Number and date of signature. */
export interface SignedDecision {
  readonly number: string;
  readonly date: string;
}

export interface Question {
  readonly itemId: string;
  readonly act: ClaimAct;
}

/** What the records of one request say, whichever item they are about. */
export interface Saying {
  /** Of the request. */
  readonly id: string;
  readonly reason: string | null;
  readonly decision: SignedDecision | null;
  readonly replacements: readonly Replacement[];
  /** Whom a refused party is told to ask; the body that the item was drafted for when left out. */
  readonly decidingBody?: string;
}

export interface ReadyQuestion {
  readonly claim: StepClaim;
  readonly ready: ReadyStep;
}

export type DraftedItemClaim = ItemClaim & { readonly item: DraftedItem };

/** Of the items under one parent, or of the items with these ids. */
export async function itemClaims(
  { dataSource, seat }: Pick<ClaimSide, 'dataSource' | 'seat'>,
  which: { readonly parentId: string } | { readonly itemIds: readonly string[] },
): Promise<readonly DraftedItemClaim[]> {
  const items =
    'parentId' in which
      ? await itemsBy(dataSource, 'parent_id', [which.parentId])
      : await itemsBy(dataSource, 'id', which.itemIds);
  const claims = await seat.claims.newestOf(
    seat.service,
    items.map(({ id }) => id),
  );
  return Promise.all(
    items.map(async (item, at) => {
      const claim = claims[at];
      return { item, claim, isOnItsWay: await isOnItsWay(seat, { item, claim }) };
    }),
  );
}

/** Asked only of items that hold no place: what holds one has its answer. */
async function isOnItsWay(
  seat: ClaimSeat,
  { item, claim }: { readonly item: DraftedItem; readonly claim: Claim | undefined },
): Promise<boolean> {
  if (claim !== undefined && holdingStates.has(claim.state)) return false;
  // No record bears the id of an item: this finds what is on its way, or the claim known already.
  const newest = await seat.claimAbout(item.id, item.id);
  return newest !== claim?.claimId;
}

export async function readyQuestions(
  { desk }: Pick<ClaimSide, 'desk'>,
  caller: DeskCaller,
  asked: { readonly questions: readonly Question[]; readonly saying: Saying },
): Promise<readonly ReadyQuestion[]> {
  const { questions, saying } = asked;
  const ready: ReadyQuestion[] = [];
  for (const { itemId, act } of questions) {
    const recordId = recordIdOf(saying.id, itemId);
    const step = stepOf({ itemId, act }, { ...saying, recordId });
    ready.push({ claim: { itemId, recordId, act }, ready: await desk.prepare(caller, step) });
  }
  return ready;
}

export async function askAll(
  em: EntityManager,
  { desk }: Pick<ClaimSide, 'desk'>,
  {
    caller,
    questions,
  }: {
    readonly caller: DeskCaller;
    readonly questions: readonly ReadyQuestion[];
  },
): Promise<readonly StepClaim[]> {
  for (const { ready } of questions) await desk.ask(em, caller, ready);
  return questions.map(({ claim }) => claim);
}

export type Heard =
  | { readonly kind: 'YES' }
  | { readonly kind: 'PENDING' }
  | { readonly kind: 'NO'; readonly refused: readonly Obstacle[] };

export async function hear(
  { desk }: Pick<ClaimSide, 'desk'>,
  caller: DeskCaller,
  claims: readonly StepClaim[],
): Promise<Heard> {
  const heard = await Promise.all(
    claims.map(async ({ itemId, recordId }) => ({
      itemId,
      kind: (await desk.answer(caller, { recordId, isNew: false })).__typename,
    })),
  );
  const refused = heard.filter(({ kind }) => kind === 'ClaimRefused');
  if (refused.length > 0) {
    const reason = 'REFUSED' as const;
    return { kind: 'NO', refused: refused.map(({ itemId }) => ({ itemId, reason })) };
  }
  return { kind: heard.some(({ kind }) => kind === 'ClaimPending') ? 'PENDING' : 'YES' };
}

/** Both items of a replacement must belong to what takes the step. */
export function requireOwnItems(
  field: string,
  replacements: readonly Replacement[],
  items: readonly ItemClaim[],
): void {
  const own = new Set(items.map(({ item }) => item.id));
  for (const [at, replacement] of replacements.entries()) {
    for (const name of ['itemId', 'replacesItemId'] as const) {
      const value = replacement[name];
      if (own.has(value)) continue;
      const rule = 'hạng mục của đề án này (support item of this project)';
      throw new Problem('NOT_FOUND', { field: `${field}[${at}].${name}`, value, rule });
    }
  }
}

function stepOf(
  { itemId, act }: Question,
  {
    recordId,
    reason,
    decision,
    replacements,
    decidingBody,
  }: Saying & { readonly recordId: string },
): SupportStep {
  const ids = { itemId, requestId: recordId };
  switch (act) {
    case 'RESERVE': {
      const step = claimStep({ itemId, claimId: recordId, decisionDate: decision?.date ?? null });
      return decidingBody === undefined ? step : decidedBy(decidingBody, step);
    }
    case 'REPLACE': {
      const found = replacements.find((one) => one.itemId === itemId);
      if (found === undefined) throw new Error(`item ${itemId} replaces nothing`);
      const { replacesItemId } = found;
      return claimStep({ itemId, claimId: recordId, replacesItemId });
    }
    case 'CONFIRM': {
      if (decision === null) throw new Error('a claim is confirmed by a decision');
      return confirmStep({ ...ids, decisionNumber: decision.number, decisionDate: decision.date });
    }
    case 'SETTLE':
      return settleStep(ids);
    case 'RELEASE':
      return releaseStep({ ...ids, reason: reason ?? '' });
  }
}

/** The record names this body, whichever one the item was drafted for. */
export function decidedBy(decidingBody: string, step: SupportStep): SupportStep {
  const body: SupportStep['body'] = (claimId, item, replaces) =>
    step.body(claimId, { ...item, decidingBody }, replaces);
  return { ...step, body };
}

/** The same request asks the same question under the same id, however often it is sent. */
export function recordIdOf(requestId: string, itemId: string): string {
  const hex = createHash('sha256').update(`${requestId}:${itemId}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
