// The envelope in which every event travels, from a value to bytes and back. Whoever reads says
// what it could not read, and never guesses.
import { type EventData, type EventSource, type EventType, eventTypes } from './event-types.js';
import { count, dayOrMoment, Misshapen, moment, record, text, uuid } from './shape.js';

export type DomainEvent<T extends EventType = EventType> = {
  [Each in T]: {
    readonly id: string;
    readonly type: Each;
    readonly version: number;
    readonly source: EventSource;
    /** Whose order it keeps, as `establishment:<uuid>`: events of one entity arrive in order. */
    readonly entity: string;
    /** When it happened; a day, where only the day is known. */
    readonly occurredAt: string;
    /** When the source wrote it down. */
    readonly recordedAt: string;
    readonly data: EventData<Each>;
  };
}[T];

/** What the author of an event says; the envelope adds the rest. */
export type Told<T extends EventType = EventType> = {
  [Each in T]: {
    readonly type: Each;
    /** Who says it, where several may. */
    readonly source?: EventSource;
    readonly entity: string;
    readonly occurredAt: string;
    readonly data: EventData<Each>;
  };
}[T];

export type ReadEvent =
  | { readonly kind: 'EVENT'; readonly event: DomainEvent }
  /** Not an event, or not in the form of its version. */
  | { readonly kind: 'UNREADABLE'; readonly reason: string }
  /** Of a later release: to be kept until this program knows it. */
  | { readonly kind: 'UNKNOWN'; readonly reason: string };

const envelope = record({
  id: uuid,
  type: text,
  version: count,
  source: text,
  entity: text,
  occurredAt: dayOrMoment,
  recordedAt: moment,
});

export function eventOf(
  told: Told,
  { id, recordedAt }: { readonly id: string; readonly recordedAt: Date },
): DomainEvent {
  const { version, sources } = eventTypes[told.type];
  const source = told.source ?? sources[0];
  const { type, entity, occurredAt, data } = told;
  const at = recordedAt.toISOString();
  return { id, type, version, source, entity, occurredAt, recordedAt: at, data } as DomainEvent;
}

/** Throws `Misshapen` when its author is wrong: what nobody could read must not be sent. */
export function writeEvent(event: DomainEvent): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(event));
  const read = readEvent(bytes);
  if (read.kind !== 'EVENT') throw new Misshapen(event.type, read.reason);
  return bytes;
}

export function readEvent(bytes: Uint8Array): ReadEvent {
  try {
    return eventIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    const reason = error instanceof Misshapen ? error.message : `no JSON: ${messageOf(error)}`;
    return { kind: 'UNREADABLE', reason };
  }
}

function eventIn(value: unknown): ReadEvent {
  const head = envelope(value, 'event');
  const { type, version, source } = head;
  const known = isKnown(type) ? eventTypes[type] : undefined;
  if (known === undefined) return { kind: 'UNKNOWN', reason: `type ${type}, version ${version}` };
  if (version > known.version) {
    const reason = `${type} version ${version}; this program knows up to ${known.version}`;
    return { kind: 'UNKNOWN', reason };
  }
  if (!(known.sources as readonly string[]).includes(source)) {
    throw new Misshapen('event.source', known.sources.join(' | '));
  }
  const data = known.data((value as { readonly data?: unknown }).data, 'event.data');
  return { kind: 'EVENT', event: { ...head, data } as DomainEvent };
}

function isKnown(type: string): type is EventType {
  return Object.hasOwn(eventTypes, type);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
