// Where the events of each service travel: a topic for each author, so that rights can say that
// nobody else writes there.
import { type EventSource, eventSources } from './event-types.js';

/** Enough for the readers of one country; more can be added, fewer cannot. */
export const topicPartitions = 6;

export function topicOf(source: EventSource, prefix = 'events'): string {
  return `${prefix}.${source}`;
}

export function allTopics(prefix?: string): readonly string[] {
  return eventSources.map((source) => topicOf(source, prefix));
}
