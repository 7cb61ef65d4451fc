// Entities of other subgraphs, as far as this one knows them: their keys.
import type { CodeScheme } from '@kc/geography';

export interface CommuneKey {
  readonly scheme: CodeScheme;
  readonly code: string;
}
export interface EstablishmentRef {
  readonly partyKey: string;
}
