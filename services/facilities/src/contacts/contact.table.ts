// The table of contacts, as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { Contact } from './contact.js';

export const ContactTable = new EntitySchema<Contact>({
  name: 'establishment_contact',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    address: { type: 'text', nullable: true },
    phoneKey: { name: 'phone_key', type: 'text', nullable: true },
    phoneLastThree: { name: 'phone_last_three', type: 'text', nullable: true },
    validFrom: { name: 'valid_from', type: 'date' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
