// Puts a list of vouchers on record. One outside the window opens a review beside it: the list is
// kept as filed, no date is moved, and nothing is accepted here.
import { randomUUID } from 'node:crypto';
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import { requireContract } from '../contracts/contract.store.js';
import type { ListVouchersInput } from '../generated/graphql.js';
import { placeOf } from '../invoice-window/invoice-window.js';
import { windowsOfProjects } from '../invoice-window/invoice-window.store.js';
import { placeWords } from '../invoice-window/window-words.js';
import { stageOf } from '../life-cycle/life-cycle.store.js';
import {
  enterInBooks,
  type OpenBooks,
  type StageForbids,
} from '../project-books/enter-in-books.js';
import { needsReview, type Voucher, type VoucherReview } from './voucher.js';
import { insertList, insertReviews, takenVoucher } from './voucher.store.js';
import { type NewList, newList } from './voucher-input.js';

export interface VouchersListed {
  readonly kind: 'LISTED';
  readonly projectId: string;
  readonly listId: string;
  readonly reviewsOpened: number;
}

export function listVouchers(
  deps: ProgramsDeps,
  caller: Caller,
  input: ListVouchersInput,
): Promise<VouchersListed | StageForbids> {
  return enterInBooks<NewList, VouchersListed>(deps, caller, {
    act: 'LIST_VOUCHERS',
    name: 'listVouchers',
    read: () => newList(input),
    projectOf: (_, { projectId }) => projectId,
    work: async (books, { vouchers: given, ...head }) => {
      const { em, actor: createdBy, at: createdAt } = books;
      const { id: listId, projectId, contractId } = head;
      if (contractId !== null) await requireOwnContract(books, contractId);
      const taken = await takenVoucher(
        em,
        given.map(({ id }) => id),
      );
      if (taken !== undefined) {
        throw new Problem('ID_REUSED', { field: 'input.vouchers', value: taken });
      }
      const vouchers = given.map(
        (voucher, at): Voucher => ({ ...voucher, listId, projectId, line: at + 1 }),
      );
      await insertList(em, { ...head, createdBy, createdAt }, vouchers);
      const reviews = await reviewsFor(books, vouchers);
      await insertReviews(em, reviews);
      const after = { ...head, vouchers, reviews };
      await books.record({
        subjectKind: 'VOUCHER_LIST',
        subjectId: listId,
        before: null,
        after,
      });
      return { kind: 'LISTED', projectId, listId, reviewsOpened: reviews.length };
    },
  });
}

async function requireOwnContract({ em, project }: OpenBooks, contractId: string): Promise<void> {
  const { projectId } = await requireContract(em, contractId);
  if (projectId === project.id) return;
  const rule = 'hợp đồng của đề án này (contract of this project)';
  throw new Problem('NOT_FOUND', { field: 'input.contractId', value: contractId, rule });
}

async function reviewsFor(
  { em, project, actor: openedBy, at: openedAt }: OpenBooks,
  vouchers: readonly Voucher[],
): Promise<VoucherReview[]> {
  const [window = null] = await windowsOfProjects(em, [project.id]);
  const fiscalYear = (await stageOf(em, project.id))?.fiscalYear ?? project.years.from;
  return vouchers.flatMap(({ id: voucherId, projectId, issuedOn }) => {
    const place = placeOf(window, fiscalYear, issuedOn);
    if (!needsReview(place)) return [];
    const { reasonVi, reasonEn } = placeWords(place, issuedOn, window);
    const reason = `${reasonVi} / ${reasonEn}`;
    const id = randomUUID();
    return [{ id, voucherId, projectId, place, reason, openedBy, openedAt, ruled: null }];
  });
}
