// Records an advance, or what remains after acceptance: within its ceiling, or refused with the
// figures. A payment that the ledger authorised must be named as the ledger has it.
import { itemsBy } from '@kc/claim-graph';
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import { requireContract } from '../contracts/contract.store.js';
import type { PayContractInput } from '../generated/graphql.js';
import {
  enterInBooks,
  type OpenBooks,
  type StageForbids,
} from '../project-books/enter-in-books.js';
import {
  type AdvanceAnswer,
  answerAdvance,
  type Ceiling,
  remainderCeiling,
} from './advance-rule.js';
import { advanceQuestion, type ContractBooks, contractBooks, ofLine } from './contract-books.js';
import { type ContractPayment, sumOf } from './payment.js';
import { insertPayment, isLinked } from './payment.store.js';
import { type NewPayment, newPayment } from './payment-input.js';

interface Where {
  readonly projectId: string;
  readonly contractId: string;
}
/** What a refusal says is kept with its receipt: amounts as decimal strings. */
export interface KeptCeiling {
  readonly ruleId: string | null;
  readonly asked: string;
  readonly ceiling: string;
  readonly already: string;
  readonly left: string;
}
export type PaymentOutcome = Where &
  (
    | { readonly kind: 'PAID'; readonly paymentId: string }
    | { readonly kind: 'ABOVE_CEILING'; readonly ceiling: KeptCeiling }
    | {
        readonly kind: 'CONDITION_MISSING';
        readonly ruleId: string;
        readonly doneBp: number | null;
      }
    | { readonly kind: 'RULE_UNKNOWN'; readonly content: string }
    | { readonly kind: 'LIQUIDATED' }
  );

export function payContract(
  deps: ProgramsDeps,
  caller: Caller,
  input: PayContractInput,
): Promise<PaymentOutcome | StageForbids> {
  return enterInBooks<NewPayment, PaymentOutcome>(deps, caller, {
    act: 'PAY',
    name: 'payContract',
    read: () => newPayment(input),
    projectOf: async (em, { contractId }) => (await requireContract(em, contractId)).projectId,
    work: async (open, content) => {
      const books = await contractBooks(open.em, content.contractId, content.content);
      const { projectId, id: contractId, liquidation } = books.contract;
      const where = { projectId, contractId };
      if (liquidation !== null) return { kind: 'LIQUIDATED', ...where };
      await requireAuthorised(deps, open, content);
      const judged = judge(deps, { open, books }, content);
      if (judged.kind !== 'ALLOWED') return { ...judged, ...where };
      const { actor: createdBy, at: createdAt } = open;
      const { ruleId } = judged;
      const payment: ContractPayment = { ...content, projectId, ruleId, createdBy, createdAt };
      await insertPayment(open.em, payment);
      const subject = { subjectKind: 'CONTRACT_PAYMENT', subjectId: payment.id };
      await open.record({ ...subject, before: null, after: payment });
      return { kind: 'PAID', paymentId: payment.id, ...where };
    },
  });
}

interface AtHand {
  readonly open: OpenBooks;
  readonly books: ContractBooks;
}

function judge({ advanceRules }: ProgramsDeps, { open, books }: AtHand, asked: NewPayment) {
  const { amount, paidOn: on, doneBp } = asked;
  if (asked.kind === 'REMAINDER') {
    const ceiling = remainderCeiling({
      asked: amount,
      support: books.line.supportAmount,
      acceptedSupport: sumOf(ofLine(books, books.acceptances), (one) => one.supportVolume),
      paid: sumOf(ofLine(books, books.payments), (one) => one.amount),
    });
    if (amount > ceiling.left) return { kind: 'ABOVE_CEILING' as const, ceiling: kept(ceiling) };
    return { kind: 'ALLOWED' as const, ruleId: null };
  }
  const question = advanceQuestion(books, open.project, { amount, on, doneBp });
  return outcomeOf(answerAdvance(advanceRules, question));
}

function outcomeOf(answer: AdvanceAnswer) {
  switch (answer.kind) {
    case 'ALLOWED':
      return { kind: answer.kind, ruleId: answer.by[0]?.rule?.id ?? null };
    case 'ABOVE_CEILING':
      return { kind: answer.kind, ceiling: kept(answer.ceiling) };
    case 'CONDITION_MISSING':
      return { kind: answer.kind, ruleId: answer.rule.id, doneBp: answer.doneBp };
    case 'RULE_UNKNOWN':
      return answer;
  }
}

export function kept({ rule, asked, ceiling, already, left }: Ceiling): KeptCeiling {
  return {
    ruleId: rule?.id ?? null,
    asked: String(asked),
    ceiling: String(ceiling),
    already: String(already),
    left: String(left),
  };
}

async function requireAuthorised(
  { seat, dataSource }: ProgramsDeps,
  { em, project }: OpenBooks,
  { supportItemId, ledgerPaymentId, amount }: NewPayment,
): Promise<void> {
  if (supportItemId === null || ledgerPaymentId === null) return;
  const field = 'input.ledgerPaymentId';
  if (await isLinked(em, ledgerPaymentId)) {
    const facts = { field, value: ledgerPaymentId, rule: 'khoản đã ghi / payment in the books' };
    throw new Problem('ALREADY_EXISTS', facts);
  }
  const [item] = await itemsBy(dataSource, 'id', [supportItemId]);
  const ofProject = item?.parentId === project.id;
  const [claim] = ofProject ? await seat.claims.newestOf(seat.service, [supportItemId]) : [];
  const [payments = []] = claim === undefined ? [] : await seat.claims.payments([claim.claimId]);
  const found = payments.find(({ paymentId }) => paymentId === ledgerPaymentId);
  if (found !== undefined && found.amount === amount && found.kind !== 'RECOVERY') return;
  throw new Problem('NOT_FOUND', {
    field,
    value: ledgerPaymentId,
    rule: `khoản chi ${amount} đồng mà sổ chung đã cho phép cho hạng mục này (authorised payment)`,
  });
}
