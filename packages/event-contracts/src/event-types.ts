// Everything that one service tells the others, each kind with its version, who may say it, and
// what it says. None carries a person's number; a party is named by its key, as in the claim log.
import {
  count,
  day,
  listOf,
  money,
  oneOf,
  orNull,
  partyKey,
  type Read,
  record,
  text,
  uuid,
} from './shape.js';

export const eventSources = ['programs', 'facilities', 'clusters', 'trade-promotion'] as const;
export type EventSource = (typeof eventSources)[number];

/** A province always travels with the scheme of its code. */
const place = record({ scheme: oneOf('GSO_2004', 'QD19_2025'), code: text });

const establishmentNamed = record({
  partyKey,
  name: text,
  formerNames: listOf(record({ name: text, until: day })),
  place,
  /** Grows with every change of the record: of two, the higher one is the newer. */
  recordVersion: count,
});

const establishmentSucceeded = record({
  successionId: uuid,
  /** SAME_PARTY: two records were found to be one party, and the successor is the one kept. */
  kind: text,
  effectiveOn: day,
  predecessors: listOf(partyKey),
  successors: listOf(partyKey),
});

/** Which kind of number was recorded; the number itself stays at home. */
const establishmentNumbered = record({ partyKey, numberKind: text, validFrom: orNull(day) });

const projectStageReached = record({
  projectId: uuid,
  title: text,
  stage: text,
  place: orNull(place),
  beneficiaries: listOf(partyKey),
});

const clusterChanged = record({
  clusterId: uuid,
  name: text,
  investor: orNull(partyKey),
  place,
  recordVersion: count,
});

/** What the claim log says of one item, told by the service that asked for it. */
const supportChanged = record({
  claimId: uuid,
  state: text,
  content: text,
  fund: text,
  beneficiary: partyKey,
  granted: money,
  /** Net of what came back. */
  paid: money,
  body: text,
  place: orNull(place),
  /** Grows with every change of the claim. */
  recordVersion: count,
});

const supportDecided = record({
  decisionId: uuid,
  /** A decision is about one or more items; each is told. */
  itemId: uuid,
  /** Of the paper, when it has one. */
  number: orNull(text),
  state: text,
  subject: text,
  content: text,
  beneficiary: partyKey,
  /** Asked for by the item; what the log granted is told of the claim. */
  amount: money,
  body: text,
  place: orNull(place),
});

const tradeEventChanged = record({
  tradeEventId: uuid,
  name: text,
  kind: text,
  state: text,
  startsOn: orNull(day),
  endsOn: orNull(day),
  place: orNull(place),
});

const participationRecorded = record({
  participationId: uuid,
  tradeEventId: uuid,
  tradeEventName: text,
  partyKey,
  state: text,
  startsOn: orNull(day),
  /** Where the party is at home. */
  place: orNull(place),
});

const certificateIssued = record({
  certificateId: uuid,
  partyKey,
  product: text,
  level: text,
  number: orNull(text),
  issuedOn: day,
  validUntil: orNull(day),
});

const certificateRevoked = record({
  certificateId: uuid,
  partyKey,
  product: text,
  revokedOn: day,
  reason: text,
});

const kind = <R>(sources: readonly EventSource[], version: number, data: R) => ({
  sources,
  version,
  data,
});

const payers = ['programs', 'clusters', 'trade-promotion'] as const;

/** A change that old readers would misread gets the next version; a field more does not. */
export const eventTypes = {
  EstablishmentNamed: kind(['facilities'], 1, establishmentNamed),
  EstablishmentSucceeded: kind(['facilities'], 1, establishmentSucceeded),
  EstablishmentNumbered: kind(['facilities'], 1, establishmentNumbered),
  ProjectStageReached: kind(['programs'], 1, projectStageReached),
  ClusterChanged: kind(['clusters'], 1, clusterChanged),
  TradeEventChanged: kind(['trade-promotion'], 1, tradeEventChanged),
  ParticipationRecorded: kind(['trade-promotion'], 1, participationRecorded),
  CertificateIssued: kind(['trade-promotion'], 1, certificateIssued),
  CertificateRevoked: kind(['trade-promotion'], 1, certificateRevoked),
  SupportDecided: kind(['clusters', 'trade-promotion'], 1, supportDecided),
  SupportChanged: kind(payers, 1, supportChanged),
} as const;

export type EventType = keyof typeof eventTypes;
export type EventData<T extends EventType> = Read<(typeof eventTypes)[T]['data']>;

/** Whose topics one must hear for these kinds. */
export function sourcesOf(types: readonly string[]): readonly EventSource[] {
  const known = types.filter((type) => Object.hasOwn(eventTypes, type)) as EventType[];
  return [...new Set(known.flatMap((type) => eventTypes[type].sources))];
}
