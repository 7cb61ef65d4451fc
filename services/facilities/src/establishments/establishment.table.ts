// The table of establishments as the write model sees it. Reading goes through
// establishment.view.ts.

import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { EligibleTrade, FormerName, LegalForm } from './establishment.js';

export interface EstablishmentTableRow {
  readonly id: string;
  readonly partyKey: string;
  readonly legalForm: LegalForm;
  readonly name: string;
  readonly formerNames: readonly FormerName[];
  readonly taxCode: string | null;
  readonly wrongCheckDigitReason: string | null;
  readonly personalLastFour: string | null;
  readonly trade: EligibleTrade | null;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly commune: string | null;
  readonly communeScheme: CodeScheme | null;
  readonly communeCode: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
  readonly version: number;
}

export const EstablishmentTable = new EntitySchema<EstablishmentTableRow>({
  name: 'establishment',
  columns: {
    id: { type: 'uuid', primary: true },
    partyKey: { name: 'party_key', type: 'text' },
    legalForm: { name: 'legal_form', type: 'text' },
    name: { type: 'text' },
    formerNames: { name: 'former_names', type: 'jsonb' },
    taxCode: { name: 'tax_code', type: 'text', nullable: true },
    wrongCheckDigitReason: {
      name: 'wrong_check_digit_reason',
      type: 'text',
      nullable: true,
    },
    personalLastFour: {
      name: 'personal_last_four',
      type: 'text',
      nullable: true,
    },
    trade: { type: 'text', nullable: true },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    commune: { type: 'text', nullable: true },
    communeScheme: { name: 'commune_scheme', type: 'text', nullable: true },
    communeCode: { name: 'commune_code', type: 'text', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedBy: { name: 'updated_by', type: 'jsonb' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});
