// Liquidates a contract, once: after that it takes neither payment nor acceptance.
import type { Caller } from '@kc/commands';
import type { ProgramsDeps } from '../context.js';
import type { LiquidateContractInput } from '../generated/graphql.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import { liquidated } from './contract.js';
import { replaceContract, requireContract } from './contract.store.js';
import { type NewLiquidation, newLiquidation } from './contract-input.js';

export interface LiquidationOutcome {
  readonly kind: 'LIQUIDATED' | 'BEFORE_THAT';
  readonly projectId: string;
  readonly contractId: string;
}

export function liquidateContract(
  deps: ProgramsDeps,
  caller: Caller,
  input: LiquidateContractInput,
): Promise<LiquidationOutcome | StageForbids> {
  return enterInBooks<NewLiquidation, LiquidationOutcome>(deps, caller, {
    act: 'LIQUIDATE',
    name: 'liquidateContract',
    read: () => newLiquidation(input),
    projectOf: async (em, { contractId }) => (await requireContract(em, contractId)).projectId,
    work: async ({ em, record }, { contractId, liquidation }) => {
      const before = await requireContract(em, contractId);
      const outcome = { projectId: before.projectId, contractId };
      const after = liquidated(before, liquidation);
      if (after === null) return { kind: 'BEFORE_THAT', ...outcome };
      await replaceContract(em, after);
      await record({ subjectKind: 'PROJECT_CONTRACT', subjectId: contractId, before, after });
      return { kind: 'LIQUIDATED', ...outcome };
    },
  });
}
