// Who organises an event beside its organiser, as a value.
export const organiserParts = ['CO_ORGANISER', 'SUPPORTING_BODY', 'SPONSOR'] as const;
export type OrganiserPart = (typeof organiserParts)[number];

export interface CoOrganiser {
  readonly eventId: string;
  /** In the order in which they were given, from 0. */
  readonly place: number;
  readonly name: string;
  readonly partyKey: string | null;
  readonly part: OrganiserPart;
}
