// What an event of any service says about the life of an establishment, and who may see which part
// of it. Values in, values out.
import type { DomainEvent, EventType } from '@kc/event-contracts';
import type { ProvinceRef } from '@kc/geography';
import type { Actor, Role } from '@kc/subgraph-kit';

export const timelineKinds = [
  'NAME',
  'SUCCESSION',
  'IDENTITY',
  'PROJECT',
  'SUPPORT',
  'DECISION',
  'TRADE_EVENT',
  'CERTIFICATE',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export interface TimelineFact {
  readonly partyKey: string;
  /** What it is about: a later event about the same thing takes its place. */
  readonly subject: string;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly state: string | null;
  /** Whole đồng, in digits. */
  readonly amount: string | null;
  readonly paid: string | null;
  readonly body: string | null;
  readonly linkId: string | null;
  readonly place: { readonly scheme: string; readonly code: string } | null;
  /** Of two about one thing, the higher is the newer; equal ones are told apart by their time. */
  readonly recordVersion: number;
}

type Facts<T extends EventType> = (event: DomainEvent<T>) => readonly TimelineFact[];

const nothing = {
  state: null,
  amount: null,
  paid: null,
  body: null,
  linkId: null,
  place: null,
  recordVersion: 0,
};

/** Kinds that are not here say nothing of one establishment. */
export const factsOf: { readonly [T in EventType]?: Facts<T> } = {
  // Each version is a day of its own: names are a history, and not a state.
  EstablishmentNamed: ({ data: { partyKey, name, place, recordVersion } }) => [
    {
      ...nothing,
      partyKey,
      subject: `name:${recordVersion}`,
      kind: 'NAME',
      title: name,
      place,
      recordVersion,
    },
  ],
  EstablishmentSucceeded: ({ data: { successionId, kind, predecessors, successors } }) =>
    [...predecessors, ...successors].map((partyKey) => ({
      ...nothing,
      partyKey,
      subject: `succession:${successionId}`,
      kind: 'SUCCESSION',
      title: `${predecessors.join(', ')} → ${successors.join(', ')}`,
      state: kind,
      linkId: successionId,
    })),
  EstablishmentNumbered: ({ id, data: { partyKey, numberKind } }) => [
    { ...nothing, partyKey, subject: `number:${id}`, kind: 'IDENTITY', title: numberKind },
  ],
  ProjectStageReached: ({ data: { projectId, title, stage, place, beneficiaries } }) =>
    beneficiaries.map((partyKey) => ({
      ...nothing,
      partyKey,
      subject: `project:${projectId}`,
      kind: 'PROJECT',
      title,
      state: stage,
      linkId: projectId,
      place,
    })),
  SupportChanged: ({ data }) => [
    {
      partyKey: data.beneficiary,
      subject: `claim:${data.claimId}`,
      kind: 'SUPPORT',
      title: `${data.content}, ${data.fund}`,
      state: data.state,
      amount: data.granted,
      paid: data.paid,
      body: data.body,
      linkId: data.claimId,
      place: data.place,
      recordVersion: data.recordVersion,
    },
  ],
  SupportDecided: ({ data }) => [
    {
      ...nothing,
      partyKey: data.beneficiary,
      subject: `decision:${data.decisionId}:${data.itemId}`,
      kind: 'DECISION',
      title: [data.number, data.subject, data.content].filter((part) => part !== null).join(', '),
      state: data.state,
      amount: data.amount,
      body: data.body,
      linkId: data.decisionId,
      place: data.place,
    },
  ],
  ParticipationRecorded: ({ data }) => [
    {
      ...nothing,
      partyKey: data.partyKey,
      subject: `participation:${data.participationId}`,
      kind: 'TRADE_EVENT',
      title: data.tradeEventName,
      state: data.state,
      linkId: data.tradeEventId,
      place: data.place,
    },
  ],
  CertificateIssued: ({ data }) => [
    {
      ...nothing,
      partyKey: data.partyKey,
      subject: `certificate:${data.certificateId}`,
      kind: 'CERTIFICATE',
      title: [data.product, data.level, data.number].filter((part) => part !== null).join(', '),
      state: 'ISSUED',
      linkId: data.certificateId,
    },
  ],
  CertificateRevoked: ({ data }) => [
    {
      ...nothing,
      partyKey: data.partyKey,
      subject: `revocation:${data.certificateId}`,
      kind: 'CERTIFICATE',
      title: `${data.product}: ${data.reason}`,
      state: 'REVOKED',
      linkId: data.certificateId,
    },
  ],
};

/** Part of a file: shown to the bodies of its province, the ministry, the auditor and the party. */
export const filedKinds: readonly TimelineKind[] = ['PROJECT', 'DECISION', 'IDENTITY'];

const everywhere: readonly Role[] = ['MINISTRY', 'AUDITOR'];
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];
/** Which regional centre serves which province is not modelled: each of them serves khuyến công. */
const regionalCentresServe = 'programs';

export interface Filed {
  readonly partyKey: string;
  readonly source: string;
  readonly place: { readonly scheme: string; readonly code: string } | null;
}

/** `within`: whether a place lies in the actor's province. */
export function maySeeFiled(
  actor: Actor | null,
  { partyKey, source, place }: Filed,
  within: (place: NonNullable<Filed['place']>) => boolean,
): boolean {
  if (actor === null) return false;
  if (everywhere.includes(actor.role)) return true;
  if (actor.role === 'REGIONAL_CENTRE') return source === regionalCentresServe;
  if (provincial.includes(actor.role)) return place !== null && within(place);
  return actor.partyKey !== undefined && actor.partyKey === partyKey;
}

/** The same rule, for a list: what of the filed kinds an actor is shown. */
export interface Seen {
  readonly everything: boolean;
  readonly source: string | null;
  readonly province: ProvinceRef | null;
  readonly ownKey: string | null;
}

export function seenBy(actor: Actor | null): Seen {
  const none = { everything: false, source: null, province: null, ownKey: null };
  if (actor === null) return none;
  if (everywhere.includes(actor.role)) return { ...none, everything: true };
  if (actor.role === 'REGIONAL_CENTRE') return { ...none, source: regionalCentresServe };
  if (provincial.includes(actor.role)) return { ...none, province: actor.province ?? null };
  return { ...none, ownKey: actor.partyKey ?? null };
}
