// Puts a signed contract on record. Things that its lines name must be drafted for this project,
// and for this beneficiary; what is granted for them stays the ledger's.
import { type DraftedItem, itemsBy } from '@kc/claim-graph';
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { SignContractInput } from '../generated/graphql.js';
import {
  enterInBooks,
  type OpenBooks,
  type StageForbids,
} from '../project-books/enter-in-books.js';
import type { Contract } from './contract.js';
import { insertContract } from './contract.store.js';
import { type NewContract, newContract } from './contract-input.js';

export interface ContractEntered {
  readonly kind: 'ENTERED';
  readonly projectId: string;
  readonly contractId: string;
}

export function signContract(
  deps: ProgramsDeps,
  caller: Caller,
  input: SignContractInput,
): Promise<ContractEntered | StageForbids> {
  return enterInBooks<NewContract, ContractEntered>(deps, caller, {
    act: 'CONTRACT',
    name: 'signContract',
    read: () => newContract(input),
    projectOf: (_, { projectId }) => projectId,
    work: async (books, content) => {
      await requireOwnItems(deps, books, content);
      const { actor: createdBy, at: createdAt } = books;
      const fresh: Contract = { ...content, liquidation: null, createdBy, createdAt, version: 1 };
      await insertContract(books.em, fresh);
      const { id: contractId, projectId } = fresh;
      const subject = { subjectKind: 'PROJECT_CONTRACT', subjectId: contractId };
      await books.record({ ...subject, before: null, after: fresh });
      return { kind: 'ENTERED', projectId, contractId };
    },
  });
}

async function requireOwnItems(
  { dataSource }: ProgramsDeps,
  { project }: OpenBooks,
  { lines, beneficiary }: NewContract,
): Promise<void> {
  const named = lines.flatMap(({ supportItemId }) => supportItemId ?? []);
  if (named.length === 0) return;
  const items = new Map((await itemsBy(dataSource, 'id', named)).map((item) => [item.id, item]));
  lines.forEach(({ supportItemId, content }, at) => {
    if (supportItemId === null) return;
    const fits = (item: DraftedItem | undefined) =>
      item?.parentId === project.id &&
      item.facts.content === content &&
      (beneficiary === null || item.facts.beneficiary === beneficiary);
    if (fits(items.get(supportItemId))) return;
    throw new Problem('NOT_FOUND', {
      field: `input.lines[${at}].supportItemId`,
      value: supportItemId,
      rule:
        'hạng mục của đề án này, đúng nội dung và đơn vị thụ hưởng ' +
        '(item of this project, content and beneficiary)',
    });
  });
}
