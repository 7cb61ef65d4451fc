// Contracts of a project as values: of the managing agency with the unit that carries it out, and
// of that unit with each beneficiary; what they come to, and what a liquidation makes of one.
import type { ActorStamp } from '@kc/commands';

export const contractKinds = ['EXECUTION', 'SUPPORT'] as const;
export type ContractKind = (typeof contractKinds)[number];

export interface ContractLine {
  readonly content: string;
  readonly supportAmount: bigint;
  readonly counterpartAmount: bigint;
  /** What the ledger knows it as; null in contracts that name no thing yet. */
  readonly supportItemId: string | null;
}

export interface Liquidation {
  readonly on: string;
  readonly number: string;
  readonly note: string | null;
}

export interface Contract {
  readonly id: string;
  readonly projectId: string;
  readonly kind: ContractKind;
  readonly number: string;
  readonly signedOn: string;
  readonly endsOn: string | null;
  readonly partyA: string;
  readonly partyB: string;
  /** Of a support contract: the party as the ledger knows it. */
  readonly beneficiary: string | null;
  readonly lines: readonly ContractLine[];
  readonly liquidation: Liquidation | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

export function supportOf(lines: readonly Pick<ContractLine, 'supportAmount'>[]): bigint {
  return lines.reduce((sum, line) => sum + line.supportAmount, 0n);
}

export function counterpartOf(lines: readonly Pick<ContractLine, 'counterpartAmount'>[]): bigint {
  return lines.reduce((sum, line) => sum + line.counterpartAmount, 0n);
}

export function lineFor({ lines }: Contract, content: string): ContractLine | undefined {
  return lines.find((line) => line.content === content);
}

/** The next version; null when it is liquidated already. */
export function liquidated(contract: Contract, liquidation: Liquidation): Contract | null {
  if (contract.liquidation !== null) return null;
  return { ...contract, liquidation, version: contract.version + 1 };
}
