// What crosses services as events.
export {
  type DomainEvent,
  eventOf,
  type ReadEvent,
  readEvent,
  type Told,
  writeEvent,
} from './domain-event.js';
export {
  type EventData,
  type EventSource,
  type EventType,
  eventSources,
  sourcesOf,
} from './event-types.js';
export { sampleEvents } from './samples.js';
export { allTopics, topicOf, topicPartitions } from './topics.js';
