// Domain events: announced in one's own transaction, heard once each, parked when unreadable.
import { DomainEvents1797600000000 } from './migrations/1797600000000-domain-events.js';
import { ToldRows1797600200000 } from './migrations/1797600200000-told-rows.js';

export { announce } from './announce.js';
export { type EventDesk, type EventDeskDeps, openEventDesk } from './event-desk.js';
export {
  type EventHome,
  ensureEventStreams,
  openEventStream,
  readEventHome,
} from './event-home.js';
export { sendAllAgain } from './event-outbox.store.js';
export { type EventState, readEventState, replayIn, sendAgainIn } from './event-state.js';
export { heardAt } from './heard.store.js';
export { askForReplay, countParked, type ParkedRow, parkedEvents } from './parked.view.js';
export type { Hearers } from './take-entries.js';
export {
  type ChangedRow,
  type Telling,
  type Tellings,
  tellChanges,
  tellSome,
} from './tell-changes.js';

export const domainEventMigrations = [DomainEvents1797600000000, ToldRows1797600200000] as const;
