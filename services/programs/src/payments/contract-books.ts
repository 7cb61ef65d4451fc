// What the books say about one content of a contract before money moves: agreed, paid, accepted.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { type Contract, type ContractLine, lineFor, supportOf } from '../contracts/contract.js';
import { contractsOfProjects, requireContract } from '../contracts/contract.store.js';
import type { Project } from '../projects/project.js';
import type { AdvanceQuestion } from './advance-rule.js';
import { type Acceptance, type ContractPayment, sumOf } from './payment.js';
import { acceptancesOfProjects, paymentsOfProjects } from './payment.store.js';

export interface ContractBooks {
  readonly contract: Contract;
  readonly line: ContractLine;
  readonly payments: readonly ContractPayment[];
  readonly acceptances: readonly Acceptance[];
  /** Contracts of the same kind: the money of an execution contract reappears in support ones. */
  readonly alike: readonly Contract[];
}

export async function contractBooks(
  em: EntityManager,
  contractId: string,
  content: string,
): Promise<ContractBooks> {
  const contract = await requireContract(em, contractId);
  const line = requireLine(contract, content);
  const ids = [contract.projectId];
  const payments = await paymentsOfProjects(em, ids);
  const acceptances = await acceptancesOfProjects(em, ids);
  const contracts = await contractsOfProjects(em, ids);
  const alike = contracts.filter(({ kind }) => kind === contract.kind);
  return { contract, line, payments, acceptances, alike };
}

export function requireLine(contract: Contract, content: string): ContractLine {
  const line = lineFor(contract, content);
  if (line !== undefined) return line;
  throw new Problem('UNKNOWN_VALUE', {
    field: 'input.content',
    value: content,
    rule: contract.lines.map((one) => one.content).join(', '),
  });
}

export function ofLine<Row extends { readonly contractId: string; readonly content: string }>(
  { contract, line }: ContractBooks,
  rows: readonly Row[],
): readonly Row[] {
  return rows.filter((row) => row.contractId === contract.id && row.content === line.content);
}

interface AskedAdvance {
  readonly amount: bigint;
  readonly on: string;
  readonly doneBp: number | null;
}

export function advanceQuestion(
  books: ContractBooks,
  { tier }: Pick<Project, 'tier'>,
  { amount: asked, on: day, doneBp }: AskedAdvance,
): AdvanceQuestion {
  const { line, payments, acceptances, alike } = books;
  const advances = payments.filter(({ kind }) => kind === 'ADVANCE');
  const amounts = (rows: readonly ContractPayment[]) => sumOf(rows, ({ amount }) => amount);
  const inAlike = advances.filter((one) => alike.some(({ id }) => id === one.contractId));
  return {
    tier,
    content: line.content,
    day,
    asked,
    support: line.supportAmount,
    advanced: amounts(ofLine(books, advances)),
    projectSupport: sumOf(alike, ({ lines }) => supportOf(lines)),
    projectAdvanced: amounts(inAlike),
    doneBp,
    accepted: ofLine(books, acceptances).length > 0,
  };
}
