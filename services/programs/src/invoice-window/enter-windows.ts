// Sets the window of a project's invoices, and keeps what its beneficiaries plan to buy. Each is
// one more entry: what was set before stays to be seen.
import type { Caller } from '@kc/commands';
import type { ProgramsDeps } from '../context.js';
import type { PlanPurchaseInput, SetInvoiceWindowInput } from '../generated/graphql.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import { requireOwnItem } from '../project-books/own-item.js';
import { insertPurchase, insertWindow } from './invoice-window.store.js';
import { newPurchase, newWindow } from './invoice-window-input.js';

export interface WindowEntered {
  readonly kind: 'ENTERED';
  readonly projectId: string;
  readonly id: string;
}

export function setInvoiceWindow(
  deps: ProgramsDeps,
  caller: Caller,
  input: SetInvoiceWindowInput,
): Promise<WindowEntered | StageForbids> {
  return enterInBooks<ReturnType<typeof newWindow>, WindowEntered>(deps, caller, {
    act: 'SET_WINDOW',
    name: 'setInvoiceWindow',
    read: () => newWindow(input),
    projectOf: (_, { projectId }) => projectId,
    work: async ({ em, actor: createdBy, at: createdAt, record }, content) => {
      const fresh = { ...content, createdBy, createdAt };
      const { id, projectId } = fresh;
      await insertWindow(em, fresh);
      await record({ subjectKind: 'INVOICE_WINDOW', subjectId: id, before: null, after: fresh });
      return { kind: 'ENTERED', projectId, id };
    },
  });
}

export function planPurchase(
  deps: ProgramsDeps,
  caller: Caller,
  input: PlanPurchaseInput,
): Promise<WindowEntered | StageForbids> {
  return enterInBooks<ReturnType<typeof newPurchase>, WindowEntered>(deps, caller, {
    act: 'PLAN_PURCHASE',
    name: 'planPurchase',
    read: () => newPurchase(input),
    projectOf: (_, { projectId }) => projectId,
    work: async ({ em, actor: createdBy, at: createdAt, record }, content) => {
      const { id, projectId, supportItemId } = content;
      await requireOwnItem(deps, { projectId, supportItemId, field: 'input.supportItemId' });
      const fresh = { ...content, createdBy, createdAt };
      await insertPurchase(em, fresh);
      await record({ subjectKind: 'PLANNED_PURCHASE', subjectId: id, before: null, after: fresh });
      return { kind: 'ENTERED', projectId, id };
    },
  });
}
