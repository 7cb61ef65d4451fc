// Reads what a caller sends about components of a relocation into checked values.
import { inventedNote } from '@kc/commands';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
} from '@kc/problems';
import type {
  AddRelocationComponentInput,
  CorrectRelocationComponentInput,
  RelocationLoanInput,
  ServiceContractInput,
} from '../generated/graphql.js';
import type { FactsOf } from '../records/record.js';
import { optionalText, reasonIn, versionIn } from '../records/record-input.js';
import {
  componentKey,
  componentKinds,
  interestOfAssets,
  type Loan,
  type RelocationComponent,
  type ServiceContract,
} from './relocation-component.js';

const partRule = { max: 80 };
const textRule = { max: 500 };
const wordRule = { max: 120 };
const payerRule = { max: 64 };
const maxAssets = 100;
const taxCode = /^[0-9]{10}(-[0-9]{3})?$/;

export function newComponent(input: AddRelocationComponentInput) {
  const component = checkAll({
    id: () => uuid('input.id', input.id),
    relocationId: () => uuid('input.relocationId', input.relocationId),
    kind: () => oneOf('input.kind', input.kind, componentKinds),
    part: () => optionalText('input.part', input.part, partRule),
    description: () => plainText('input.description', input.description, textRule),
    cost: () => positiveMoney('input.cost', input.cost),
    payer: () => plainText('input.payer', input.payer, payerRule),
    contract: () => ifGiven(input.contract, contractIn) ?? null,
    loan: () => ifGiven(input.loan, loanIn) ?? null,
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  refuseMisplaced(component);
  return { ...component, codeKey: componentKey(component), withdrawn: false };
}

export function componentCorrection(input: CorrectRelocationComponentInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    componentId: () => uuid('input.componentId', input.componentId),
    version: () => versionIn(input.version),
    reason: () => reasonIn(input.reason),
    description: () =>
      ifGiven(input.description, (text) => plainText('input.description', text, textRule)),
    cost: () => ifGiven(input.cost, (cost) => positiveMoney('input.cost', cost)),
    payer: () => ifGiven(input.payer, (payer) => plainText('input.payer', payer, payerRule)),
    contract: () => ifGiven(input.contract, contractIn),
    loan: () => ifGiven(input.loan, loanIn),
    withdrawn: () => input.withdrawn ?? undefined,
  });
}

/** What is left out stays as it is. */
export function componentAfter(
  before: RelocationComponent,
  given: ReturnType<typeof componentCorrection>,
): Partial<FactsOf<RelocationComponent>> {
  const facts = {
    description: given.description ?? before.description,
    cost: given.cost ?? before.cost,
    payer: given.payer ?? before.payer,
    contract: given.contract ?? before.contract,
    loan: given.loan ?? before.loan,
    withdrawn: given.withdrawn ?? before.withdrawn,
  };
  refuseMisplaced({ ...before, ...facts });
  return facts;
}

type Placed = Pick<RelocationComponent, 'kind' | 'contract' | 'loan' | 'cost'>;

/** A loan belongs to interest, a contract to a study or advice; interest is not above the cost. */
function refuseMisplaced({ kind, contract, loan, cost }: Placed): void {
  if (loan !== null && kind !== 'LOAN_INTEREST') {
    const field = 'input.loan';
    throw new Problem('UNKNOWN_VALUE', { field, value: kind, rule: 'LOAN_INTEREST' });
  }
  if (contract !== null && kind !== 'FEASIBILITY_STUDY' && kind !== 'CONSULTING') {
    const rule = 'FEASIBILITY_STUDY, CONSULTING';
    throw new Problem('UNKNOWN_VALUE', { field: 'input.contract', value: kind, rule });
  }
  if (loan === null || interestOfAssets(loan) <= cost) return;
  const value = interestOfAssets(loan);
  throw new Problem('AMOUNT_TOO_LARGE', { field: 'input.loan.assets', value, rule: cost });
}

function contractIn(given: ServiceContractInput): ServiceContract {
  const field = 'input.contract';
  return checkAll({
    contractorTaxCode: () => taxCodeIn(`${field}.contractorTaxCode`, given.contractorTaxCode),
    number: () => plainText(`${field}.number`, given.number, wordRule),
  });
}

function loanIn(given: RelocationLoanInput): Loan {
  const field = 'input.loan';
  return checkAll({
    lenderTaxCode: () => taxCodeIn(`${field}.lenderTaxCode`, given.lenderTaxCode),
    number: () => plainText(`${field}.number`, given.number, wordRule),
    assets: () =>
      checkEach(
        `${field}.assets`,
        atMost(`${field}.assets`, given.assets ?? [], maxAssets),
        (at, asset) =>
          checkAll({
            maker: () => plainText(`${at}.maker`, asset.maker, wordRule),
            model: () => plainText(`${at}.model`, asset.model, wordRule),
            serial: () => plainText(`${at}.serial`, asset.serial, wordRule),
            interest: () => String(positiveMoney(`${at}.interest`, asset.interest)),
          }),
      ),
  });
}

function taxCodeIn(field: string, given: string): string {
  if (taxCode.test(given)) return given;
  throw new Problem('INVALID_TAX_CODE', { field, value: given });
}
