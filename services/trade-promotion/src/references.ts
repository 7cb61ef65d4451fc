// Entities of other subgraphs, as far as this one knows them: their keys.
export interface EstablishmentRef {
  readonly partyKey: string;
}
export interface ProductRef {
  readonly id: string;
}
export interface ClusterRef {
  readonly id: string;
}
