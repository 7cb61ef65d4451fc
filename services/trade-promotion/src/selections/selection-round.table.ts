// The tables of rounds and of the steps they have taken.
import { EntitySchema } from 'typeorm';
import type { SelectionRound, SelectionStep } from './selection-round.js';

export const SelectionRoundTable = new EntitySchema<SelectionRound>({
  name: 'selection_round',
  columns: {
    id: { type: 'uuid', primary: true },
    level: { type: 'text' },
    cycleYear: { name: 'cycle_year', type: 'integer' },
    name: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    locality: { type: 'text', nullable: true },
    localityKey: { name: 'locality_key', type: 'text', nullable: true },
    region: { type: 'text', nullable: true },
    organiserName: { name: 'organiser_name', type: 'text' },
    entryFrom: { name: 'entry_from', type: 'date' },
    entryUntil: { name: 'entry_until', type: 'date' },
    councilSize: { name: 'council_size', type: 'integer' },
    jurySize: { name: 'jury_size', type: 'integer' },
    criteria: { type: 'jsonb' },
    criteriaSource: { name: 'criteria_source', type: 'text' },
    state: { type: 'text' },
    stateSince: { name: 'state_since', type: 'date' },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    decidedOn: { name: 'decided_on', type: 'date', nullable: true },
    notifiedOn: { name: 'notified_on', type: 'date', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});

export const SelectionStepTable = new EntitySchema<SelectionStep>({
  name: 'selection_step',
  columns: {
    id: { type: 'uuid', primary: true },
    roundId: { name: 'round_id', type: 'uuid' },
    step: { type: 'text' },
    takenOn: { name: 'taken_on', type: 'date' },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    takenBy: { name: 'taken_by', type: 'jsonb' },
    takenAt: { name: 'taken_at', type: 'timestamptz' },
  },
});
