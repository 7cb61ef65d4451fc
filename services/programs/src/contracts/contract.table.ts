// The table of contracts: one row each, with its lines as one value.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';
import type { ContractKind } from './contract.js';

export interface ContractRow {
  readonly id: string;
  readonly projectId: string;
  readonly kind: ContractKind;
  readonly number: string;
  readonly signedOn: string;
  readonly endsOn: string | null;
  readonly partyA: string;
  readonly partyB: string;
  readonly beneficiary: string | null;
  /** Đồng as decimal strings. */
  readonly lines: readonly {
    readonly content: string;
    readonly supportAmount: string;
    readonly counterpartAmount: string;
    readonly supportItemId: string | null;
  }[];
  readonly liquidatedOn: string | null;
  readonly liquidationNumber: string | null;
  readonly liquidationNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

export const ContractTable = new EntitySchema<ContractRow>({
  name: 'project_contract',
  columns: {
    id: { type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    kind: { type: 'text' },
    number: { type: 'text' },
    signedOn: { name: 'signed_on', type: 'date' },
    endsOn: { name: 'ends_on', type: 'date', nullable: true },
    partyA: { name: 'party_a', type: 'text' },
    partyB: { name: 'party_b', type: 'text' },
    beneficiary: { type: 'text', nullable: true },
    lines: { type: 'jsonb' },
    liquidatedOn: { name: 'liquidated_on', type: 'date', nullable: true },
    liquidationNumber: { name: 'liquidation_number', type: 'text', nullable: true },
    liquidationNote: { name: 'liquidation_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});
