// Keeps contracts: row to value and back, one at a time for a change, in batches for the graph.
import { plainJson } from '@kc/commands';
import { rowChanged, tableRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Contract } from './contract.js';
import { type ContractRow, ContractTable } from './contract.table.js';

export async function insertContract(em: EntityManager, contract: Contract): Promise<void> {
  await em.insert(ContractTable, rowOf(contract));
}

export async function replaceContract(em: EntityManager, next: Contract): Promise<void> {
  const { id, ...columns } = rowOf(next);
  const updated = await em.update(ContractTable, { id, version: next.version - 1 }, columns);
  if (!rowChanged(updated)) throw new Error(`contract ${id} changed while its project was locked`);
}

export async function requireContract(em: EntityManager, id: string): Promise<Contract> {
  const row = await em.findOneBy(ContractTable, { id });
  if (row !== null) return contractOf(row);
  throw new Problem('NOT_FOUND', {
    field: 'input.contractId',
    value: id,
    rule: 'hợp đồng (contract)',
  });
}

/** In order of signature. */
export async function contractsOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<Contract[]> {
  const rows = await tableRows(em, ContractTable, {
    tail: 'where project_id = any($1::uuid[]) order by signed_on, created_at, id',
    parameters: [projectIds],
  });
  return rows.map(contractOf);
}

function rowOf({ lines, liquidation, ...facts }: Contract): ContractRow {
  return {
    ...facts,
    lines: plainJson(lines) as ContractRow['lines'],
    liquidatedOn: liquidation?.on ?? null,
    liquidationNumber: liquidation?.number ?? null,
    liquidationNote: liquidation?.note ?? null,
  };
}

function contractOf(row: ContractRow): Contract {
  const {
    lines,
    liquidatedOn: on,
    liquidationNumber: number,
    liquidationNote: note,
    ...facts
  } = row;
  return {
    ...facts,
    lines: lines.map(({ supportAmount, counterpartAmount, ...line }) => ({
      ...line,
      supportAmount: BigInt(supportAmount),
      counterpartAmount: BigInt(counterpartAmount),
    })),
    liquidation: on === null || number === null ? null : { on, number, note },
  };
}
