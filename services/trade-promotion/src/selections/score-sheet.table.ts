// The tables of score sheets and of results: revisions are added, none is changed.
import { EntitySchema } from 'typeorm';
import type { ScoreSheet, SelectionResult } from './score-sheet.js';

export const ScoreSheetTable = new EntitySchema<ScoreSheet>({
  name: 'score_sheet',
  columns: {
    id: { type: 'uuid', primary: true },
    roundId: { name: 'round_id', type: 'uuid' },
    entryId: { name: 'entry_id', type: 'uuid' },
    memberId: { name: 'member_id', type: 'uuid' },
    revision: { type: 'integer' },
    points: { type: 'jsonb' },
    total: { type: 'integer' },
    remark: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    appealId: { name: 'appeal_id', type: 'uuid', nullable: true },
    scoredBy: { name: 'scored_by', type: 'jsonb' },
    scoredAt: { name: 'scored_at', type: 'timestamptz' },
  },
});

export const SelectionResultTable = new EntitySchema<SelectionResult>({
  name: 'selection_result',
  columns: {
    entryId: { name: 'entry_id', type: 'uuid', primary: true },
    revision: { type: 'integer', primary: true },
    roundId: { name: 'round_id', type: 'uuid' },
    average: { type: 'integer' },
    sheets: { type: 'integer' },
    rank: { type: 'integer' },
    passes: { type: 'boolean' },
    because: { type: 'text' },
    madeAt: { name: 'made_at', type: 'timestamptz' },
  },
});
