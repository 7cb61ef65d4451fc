// The tables of participations and of the booths they use, as the write model sees them.
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { BoothShare, Participation } from './participation.js';

export interface ParticipationTableRow extends Omit<Participation, 'home'> {
  readonly homeScheme: CodeScheme | null;
  readonly homeCode: string | null;
}

/** Money as decimal digits, in the row and inside the JSON of the shares. */
export type StoredShare = Omit<BoothShare, 'amount'> & { readonly amount: string };

export interface BoothUseTableRow {
  readonly participationId: string;
  readonly boothId: string;
  readonly position: string | null;
  readonly price: string;
  readonly shares: readonly StoredShare[];
}

export const ParticipationTable = new EntitySchema<ParticipationTableRow>({
  name: 'participation',
  columns: {
    id: { type: 'uuid', primary: true },
    eventId: { name: 'event_id', type: 'uuid' },
    partyKey: { name: 'party_key', type: 'text' },
    name: { type: 'text' },
    homeScheme: { name: 'home_scheme', type: 'text', nullable: true },
    homeCode: { name: 'home_code', type: 'text', nullable: true },
    filedAs: { name: 'filed_as', type: 'text' },
    contractNumber: { name: 'contract_number', type: 'text', nullable: true },
    contractSignedOn: { name: 'contract_signed_on', type: 'date', nullable: true },
    productIds: { name: 'product_ids', type: 'uuid', array: true },
    certificateNumbers: { name: 'certificate_numbers', type: 'text', array: true },
    withdrawnAt: { name: 'withdrawn_at', type: 'timestamptz', nullable: true },
    withdrawnBecause: { name: 'withdrawn_because', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});

export const BoothUseTable = new EntitySchema<BoothUseTableRow>({
  name: 'booth_use',
  columns: {
    participationId: { name: 'participation_id', type: 'uuid', primary: true },
    boothId: { name: 'booth_id', type: 'uuid', primary: true },
    position: { type: 'text', nullable: true },
    price: { type: 'bigint' },
    shares: { type: 'jsonb' },
  },
});
