// The tables of an event's steps and of those who organise it beside the organiser.
import { EntitySchema } from 'typeorm';
import type { CoOrganiser } from './co-organiser.js';
import type { EventStep } from './event-step.js';

export const EventStepTable = new EntitySchema<EventStep>({
  name: 'event_step',
  columns: {
    id: { type: 'uuid', primary: true },
    eventId: { name: 'event_id', type: 'uuid' },
    kind: { type: 'text' },
    takenOn: { name: 'taken_on', type: 'date' },
    number: { type: 'text', nullable: true },
    body: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});

export const CoOrganiserTable = new EntitySchema<CoOrganiser>({
  name: 'event_co_organiser',
  columns: {
    eventId: { name: 'event_id', type: 'uuid', primary: true },
    place: { type: 'integer', primary: true },
    name: { type: 'text' },
    partyKey: { name: 'party_key', type: 'text', nullable: true },
    part: { type: 'text' },
  },
});
