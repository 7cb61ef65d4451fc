// Reads what a caller sends about a contract into checked values, all faults at once.
import { readParty } from '@kc/claim-graph';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  money,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type {
  ContractLineInput,
  LiquidateContractInput,
  SignContractInput,
} from '../generated/graphql.js';
import { type Contract, type ContractLine, contractKinds, type Liquidation } from './contract.js';

const nameRule = { max: 300 };
const maxLines = 50;

export type NewContract = Omit<Contract, 'liquidation' | 'createdBy' | 'createdAt' | 'version'>;

export function newContract(input: SignContractInput): NewContract {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    kind: () => oneOf('input.kind', input.kind, contractKinds),
    number: () => plainText('input.number', input.number, { max: 100 }),
    signedOn: () => isoDate('input.signedOn', input.signedOn),
    endsOn: () => ifGiven(input.endsOn, (day) => isoDate('input.endsOn', day)) ?? null,
    partyA: () => plainText('input.partyA', input.partyA, nameRule),
    partyB: () => plainText('input.partyB', input.partyB, nameRule),
    beneficiary: () => beneficiaryOf(input),
    lines: () => linesOf(input.lines),
  });
  const { signedOn, endsOn } = checked;
  if (endsOn !== null && endsOn < signedOn) {
    const value = `${signedOn} … ${endsOn}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.endsOn', value });
  }
  return checked;
}

export interface NewLiquidation {
  readonly id: string;
  readonly contractId: string;
  readonly liquidation: Liquidation;
}

export function newLiquidation(input: LiquidateContractInput): NewLiquidation {
  const { id, contractId, ...liquidation } = checkAll({
    id: () => uuid('input.id', input.id),
    contractId: () => uuid('input.contractId', input.contractId),
    on: () => isoDate('input.on', input.on),
    number: () => plainText('input.number', input.number, { max: 100 }),
    note: () => ifGiven(input.note, (note) => plainText('input.note', note, { max: 500 })) ?? null,
  });
  return { id, contractId, liquidation };
}

export function contentCode(field: string, value: unknown): string {
  return plainText(field, value, { max: 20 });
}

function beneficiaryOf({ kind, beneficiary }: SignContractInput): string | null {
  const field = 'input.beneficiary';
  if (kind === 'SUPPORT') return readParty(field, beneficiary);
  if (beneficiary === null || beneficiary === undefined) return null;
  const rule = 'hợp đồng thực hiện không có đơn vị thụ hưởng / an execution contract has none';
  throw new Problem('INVALID_REQUEST', { field, rule });
}

function linesOf(given: readonly ContractLineInput[]): ContractLine[] {
  const field = 'input.lines';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const lines = checkEach(field, atMost(field, given, maxLines), lineOf);
  lines.forEach(({ content }, at) => {
    const first = lines.findIndex((line) => line.content === content);
    if (first === at) return;
    const facts = { field: `${field}[${at}].content`, value: content, rule: 'nội dung / content' };
    throw new Problem('ALREADY_EXISTS', facts);
  });
  return lines;
}

function lineOf(field: string, line: ContractLineInput): ContractLine {
  return checkAll({
    content: () => contentCode(`${field}.content`, line.content),
    supportAmount: () => money(`${field}.supportAmount`, line.supportAmount),
    counterpartAmount: () => money(`${field}.counterpartAmount`, line.counterpartAmount),
    supportItemId: () =>
      ifGiven(line.supportItemId, (id) => uuid(`${field}.supportItemId`, id)) ?? null,
  });
}
