// Entities of other subgraphs, as far as this one knows them: their keys.
export interface EstablishmentRef {
  readonly partyKey: string;
}
