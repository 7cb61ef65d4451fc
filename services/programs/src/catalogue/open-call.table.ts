// The table of calls for registration.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns, textColumn } from '../registers/entry.table.js';
import type { OpenCall } from './open-call.js';

export const OpenCallTable = new EntitySchema<OpenCall>({
  name: 'open_call',
  columns: {
    ...headColumns,
    title: { type: 'text' },
    issuer: { type: 'text' },
    tier: { type: 'text' },
    contents: { type: 'text', array: true },
    whoMayRegister: textColumn('who_may_register'),
    howToRegister: textColumn('how_to_register'),
    papers: { type: 'jsonb' },
    contact: { type: 'text' },
    basis: { type: 'text' },
    opensOn: dateColumn('opens_on'),
    closesOn: dateColumn('closes_on'),
    withdrawal: textColumn('withdrawal', true),
  },
});
