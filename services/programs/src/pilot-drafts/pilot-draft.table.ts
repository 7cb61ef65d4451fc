// The tables of pilot drafts and of their candidates.
import { EntitySchema } from 'typeorm';
import { headColumns, textColumn } from '../registers/entry.table.js';
import type { PilotCandidate, PilotDraft } from './pilot-draft.js';

export const PilotDraftTable = new EntitySchema<PilotDraft>({
  name: 'pilot_draft',
  columns: {
    ...headColumns,
    title: { type: 'text' },
    kind: { type: 'text' },
    trade: { type: 'text' },
    tradeKey: textColumn('trade_key'),
    area: { type: 'text' },
    reason: { type: 'text' },
    contents: { type: 'text', array: true },
    fromYear: { name: 'from_year', type: 'integer' },
    toYear: { name: 'to_year', type: 'integer' },
    state: { type: 'text' },
    projectId: { name: 'project_id', type: 'uuid', nullable: true },
    dropping: textColumn('dropping', true),
  },
});

export const PilotCandidateTable = new EntitySchema<PilotCandidate>({
  name: 'pilot_candidate',
  columns: {
    ...headColumns,
    draftId: { name: 'draft_id', type: 'uuid' },
    partyKey: textColumn('party_key'),
    segment: textColumn('segment', true),
    reason: { type: 'text' },
    removal: textColumn('removal', true),
  },
});
