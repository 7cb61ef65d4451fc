// The tables of craft villages and of who works in them, as the write model sees them.
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { CraftVillage, CraftVillageMember } from './craft-village.js';

export interface CraftVillageTableRow extends Omit<CraftVillage, 'province'> {
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
}

const recorded = {
  recordedBy: { name: 'recorded_by', type: 'jsonb' },
  recordedAt: { name: 'recorded_at', type: 'timestamptz' },
} as const;

export const CraftVillageTable = new EntitySchema<CraftVillageTableRow>({
  name: 'craft_village',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    kind: { type: 'text' },
    craft: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    commune: { type: 'text', nullable: true },
    recognisedOn: { name: 'recognised_on', type: 'date', nullable: true },
    decision: { type: 'text', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    ...recorded,
  },
});

export const CraftVillageMemberTable = new EntitySchema<CraftVillageMember>({
  name: 'craft_village_member',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    craftVillageId: { name: 'craft_village_id', type: 'uuid' },
    takesPart: { name: 'takes_part', type: 'boolean' },
    statedOn: { name: 'stated_on', type: 'date' },
    ...recorded,
  },
});
