// The table of papers of beneficiaries that have come in. A paper is only added.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';

export interface DossierPaperTableRow {
  readonly id: string;
  readonly itemId: string;
  readonly kind: string;
  readonly reference: string;
  readonly sha256: string | null;
  readonly receivedOn: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export const DossierPaperTable = new EntitySchema<DossierPaperTableRow>({
  name: 'dossier_paper',
  columns: {
    id: { type: 'uuid', primary: true },
    itemId: { name: 'item_id', type: 'uuid' },
    kind: { type: 'text' },
    reference: { type: 'text' },
    sha256: { type: 'text', nullable: true },
    receivedOn: { name: 'received_on', type: 'date' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
