// Records that the settlement of a contract was filed, with which forms. Form 8b, which lists all
// vouchers, is needed where a norm pays a share of the cost; the date of the contract selects it.
import type { Caller } from '@kc/commands';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { Contract } from '../contracts/contract.js';
import { requireContract } from '../contracts/contract.store.js';
import type { FileSettlementInput } from '../generated/graphql.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import type { Project } from '../projects/project.js';
import { normsOnRecord } from '../support-norms/load-norms.js';
import { defaultReading, normFor } from '../support-norms/norm-for.js';
import { shelfOf } from '../support-norms/norm-shelf.js';
import { formsNeeded, type SettlementFile, type SettlementForm } from './payment.js';
import { insertSettlement } from './payment.store.js';
import { type NewSettlement, newSettlement } from './payment-input.js';

export type SettlementOutcome = { readonly projectId: string; readonly contractId: string } & (
  | { readonly kind: 'FILED'; readonly settlementId: string }
  | { readonly kind: 'FORMS_MISSING'; readonly missing: readonly SettlementForm[] }
);

export function fileSettlement(
  deps: ProgramsDeps,
  caller: Caller,
  input: FileSettlementInput,
): Promise<SettlementOutcome | StageForbids> {
  return enterInBooks<NewSettlement, SettlementOutcome>(deps, caller, {
    act: 'FILE_SETTLEMENT',
    name: 'fileSettlement',
    read: () => newSettlement(input),
    projectOf: async (em, { contractId }) => (await requireContract(em, contractId)).projectId,
    work: async (open, content) => {
      const contract = await requireContract(open.em, content.contractId);
      const { projectId, id: contractId } = contract;
      const shareOfCost = await paysShareOfCost(deps, open, contract);
      const missing = formsNeeded({ shareOfCost }).filter((form) => !content.forms.includes(form));
      if (missing.length > 0) return { kind: 'FORMS_MISSING', missing, projectId, contractId };
      const { actor: createdBy, at: createdAt } = open;
      const file: SettlementFile = { ...content, projectId, createdBy, createdAt };
      await insertSettlement(open.em, file);
      const subject = { subjectKind: 'SETTLEMENT_FILE', subjectId: file.id };
      await open.record({ ...subject, before: null, after: file });
      return { kind: 'FILED', settlementId: file.id, projectId, contractId };
    },
  });
}

async function paysShareOfCost(
  deps: ProgramsDeps,
  { em, project }: { readonly em: EntityManager; readonly project: Project },
  { lines, signedOn }: Contract,
): Promise<boolean> {
  const shelf = shelfOf(await normsOnRecord(deps, em), deps.book);
  const { tier, province } = project;
  const unknown = { variant: null, beneficiaryClass: null, areaClass: null };
  const days = { REGISTRATION: null, PLAN_APPROVAL: null, CONTRACT: signedOn };
  return lines.some(({ content }) => {
    const question = { content, tier, province, days, ...unknown };
    const { applied } = normFor(shelf, question, { ...defaultReading, governingDate: 'CONTRACT' });
    return applied !== null && applied.percentBp !== null;
  });
}
