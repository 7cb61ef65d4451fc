// The tables of relocation cases and their components as the write model sees them.
import { EntitySchema } from 'typeorm';
import { column, moneyColumn, recordColumns } from '../records/record-columns.js';
import type { Relocation } from './relocation.js';
import type { RelocationComponent } from './relocation-component.js';

export const RelocationTable = new EntitySchema<Relocation>({
  name: 'relocation',
  columns: {
    ...recordColumns,
    partyKey: column('party_key', 'text'),
    name: column('name', 'text'),
    origin: column('origin', 'text'),
    originKind: column('origin_kind', 'text'),
    cause: column('cause', 'text'),
    state: column('state', 'text'),
    proposedOn: column('proposed_on', 'date'),
    plan: column('plan', 'jsonb', true),
    planApprovedOn: column('plan_approved_on', 'date', true),
    movingOn: column('moving_on', 'date', true),
    movedOn: column('moved_on', 'date', true),
    cancelledOn: column('cancelled_on', 'date', true),
    cancelledBecause: column('cancelled_because', 'text', true),
  },
});

export const RelocationComponentTable = new EntitySchema<RelocationComponent>({
  name: 'relocation_component',
  columns: {
    ...recordColumns,
    relocationId: column('relocation_id', 'uuid'),
    kind: column('kind', 'text'),
    part: column('part', 'text', true),
    codeKey: column('code_key', 'text'),
    description: column('description', 'text'),
    cost: moneyColumn('cost'),
    payer: column('payer', 'text'),
    contract: column('contract', 'jsonb', true),
    loan: column('loan', 'jsonb', true),
    withdrawn: { type: 'boolean' },
  },
});
