// Records the acceptance of one content at one place: the volume that support pays for and the
// volume of the counterpart. Together they are never above what was agreed for support.
import type { Caller } from '@kc/commands';
import type { ProgramsDeps } from '../context.js';
import { requireContract } from '../contracts/contract.store.js';
import type { AcceptContractInput } from '../generated/graphql.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import { remainderCeiling } from './advance-rule.js';
import { contractBooks, ofLine } from './contract-books.js';
import type { KeptCeiling } from './pay-contract.js';
import { type Acceptance, sumOf } from './payment.js';
import { insertAcceptance } from './payment.store.js';
import { type NewAcceptance, newAcceptance } from './payment-input.js';

export type AcceptanceOutcome = { readonly projectId: string; readonly contractId: string } & (
  | { readonly kind: 'ENTERED'; readonly acceptanceId: string }
  | { readonly kind: 'ABOVE_CEILING'; readonly ceiling: KeptCeiling }
  | { readonly kind: 'LIQUIDATED' }
);

export function acceptContract(
  deps: ProgramsDeps,
  caller: Caller,
  input: AcceptContractInput,
): Promise<AcceptanceOutcome | StageForbids> {
  return enterInBooks<NewAcceptance, AcceptanceOutcome>(deps, caller, {
    act: 'ACCEPT',
    name: 'acceptContract',
    read: () => newAcceptance(input),
    projectOf: async (em, { contractId }) => (await requireContract(em, contractId)).projectId,
    work: async (open, content) => {
      const books = await contractBooks(open.em, content.contractId, content.content);
      const { projectId, id: contractId, liquidation } = books.contract;
      const where = { projectId, contractId };
      if (liquidation !== null) return { kind: 'LIQUIDATED', ...where };
      const agreed = books.line.supportAmount;
      const { rule: _, ...figures } = remainderCeiling({
        asked: content.supportVolume,
        support: agreed,
        acceptedSupport: agreed,
        paid: sumOf(ofLine(books, books.acceptances), (one) => one.supportVolume),
      });
      if (figures.asked > figures.left) {
        return { kind: 'ABOVE_CEILING', ceiling: { ruleId: null, ...asText(figures) }, ...where };
      }
      const { actor: createdBy, at: createdAt } = open;
      const acceptance: Acceptance = { ...content, projectId, createdBy, createdAt };
      await insertAcceptance(open.em, acceptance);
      const subject = { subjectKind: 'ACCEPTANCE', subjectId: acceptance.id };
      await open.record({ ...subject, before: null, after: acceptance });
      return { kind: 'ENTERED', acceptanceId: acceptance.id, ...where };
    },
  });
}

type Figures = Record<'asked' | 'ceiling' | 'already' | 'left', bigint>;

function asText({ asked, ceiling, already, left }: Figures) {
  const [a, b, c, d] = [asked, ceiling, already, left].map(String);
  return { asked: a ?? '', ceiling: b ?? '', already: c ?? '', left: d ?? '' };
}
