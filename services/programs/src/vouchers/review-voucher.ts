// The review of a voucher: opened, by the list or by a person, and ruled on by another person. The
// voucher, its date and the window stay as they are whatever is ruled.
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { OpenVoucherReviewInput, RuleOnVoucherInput } from '../generated/graphql.js';
import { placeOf } from '../invoice-window/invoice-window.js';
import { windowsOfProjects } from '../invoice-window/invoice-window.store.js';
import { stageOf } from '../life-cycle/life-cycle.store.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import type { VoucherReview } from './voucher.js';
import {
  insertReviews,
  requireReview,
  requireVoucher,
  reviewsOfVouchers,
  ruleOnReview,
} from './voucher.store.js';
import { type NewReview, type NewRuling, newReview, newRuling } from './voucher-input.js';

export interface ReviewOutcome {
  readonly kind: 'OPENED' | 'RULED' | 'RULED_BEFORE' | 'OPEN_ALREADY';
  readonly projectId: string;
  readonly listId: string;
  readonly voucherId: string;
}

export function openVoucherReview(
  deps: ProgramsDeps,
  caller: Caller,
  input: OpenVoucherReviewInput,
): Promise<ReviewOutcome | StageForbids> {
  return enterInBooks<NewReview, ReviewOutcome>(deps, caller, {
    act: 'LIST_VOUCHERS',
    name: 'openVoucherReview',
    read: () => newReview(input),
    projectOf: async (em, { voucherId }) => (await requireVoucher(em, voucherId)).projectId,
    work: async ({ em, project, actor, at, record }, { id, voucherId, reason }) => {
      const { listId, projectId, issuedOn } = await requireVoucher(em, voucherId);
      const outcome = { projectId, listId, voucherId };
      const before = await reviewsOfVouchers(em, [voucherId]);
      if (before.some(({ ruled }) => ruled === null)) return { kind: 'OPEN_ALREADY', ...outcome };
      const [window = null] = await windowsOfProjects(em, [projectId]);
      const fiscalYear = (await stageOf(em, projectId))?.fiscalYear ?? project.years.from;
      const place = placeOf(window, fiscalYear, issuedOn);
      const by = { openedBy: actor, openedAt: at, ruled: null };
      const after: VoucherReview = { id, voucherId, projectId, place, reason, ...by };
      await insertReviews(em, [after]);
      await record({ subjectKind: 'VOUCHER_REVIEW', subjectId: id, before: null, after });
      return { kind: 'OPENED', ...outcome };
    },
  });
}

export function ruleOnVoucher(
  deps: ProgramsDeps,
  caller: Caller,
  input: RuleOnVoucherInput,
): Promise<ReviewOutcome | StageForbids> {
  return enterInBooks<NewRuling, ReviewOutcome>(deps, caller, {
    act: 'RULE_ON_VOUCHER',
    name: 'ruleOnVoucher',
    read: () => newRuling(input),
    projectOf: async (em, { reviewId }) => (await requireReview(em, reviewId)).projectId,
    work: async ({ em, actor: by, at, record }, { reviewId, ruling, reason }) => {
      const before = await requireReview(em, reviewId);
      if (before.openedBy.personId === by.personId) {
        throw new Problem('SECOND_PERSON_NEEDED', { field: 'input.reviewId', value: reviewId });
      }
      const { voucherId } = before;
      const { projectId, listId } = await requireVoucher(em, voucherId);
      const outcome = { projectId, listId, voucherId };
      const ruled = { ruling, reason, by, at };
      if (!(await ruleOnReview(em, reviewId, ruled))) return { kind: 'RULED_BEFORE', ...outcome };
      const after = { ...before, ruled };
      await record({ subjectKind: 'VOUCHER_REVIEW', subjectId: reviewId, before, after });
      return { kind: 'RULED', ...outcome };
    },
  });
}
