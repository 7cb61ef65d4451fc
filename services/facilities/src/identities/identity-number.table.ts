// The tables of further numbers and of household owners, as the write model sees them.
import { EntitySchema } from 'typeorm';
import type { HouseholdOwner } from './household-owner.js';
import type { IdentityNumber } from './identity-number.js';

const recorded = {
  recordedBy: { name: 'recorded_by', type: 'jsonb' },
  recordedAt: { name: 'recorded_at', type: 'timestamptz' },
} as const;

export const IdentityNumberTable = new EntitySchema<IdentityNumber>({
  name: 'identity_number',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    partyKey: { name: 'party_key', type: 'text' },
    taxCode: { name: 'tax_code', type: 'text', nullable: true },
    wrongCheckDigitReason: { name: 'wrong_check_digit_reason', type: 'text', nullable: true },
    personalLastFour: { name: 'personal_last_four', type: 'text', nullable: true },
    validFrom: { name: 'valid_from', type: 'date', nullable: true },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    reason: { type: 'text' },
    document: { type: 'text', nullable: true },
    ...recorded,
  },
});

export const HouseholdOwnerTable = new EntitySchema<HouseholdOwner>({
  name: 'household_owner',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    ownerKey: { name: 'owner_key', type: 'text' },
    lastFour: { name: 'last_four', type: 'text' },
    validFrom: { name: 'valid_from', type: 'date' },
    document: { type: 'text' },
    ...recorded,
  },
});
