// Who may write to and read which topic: each funding service the claim log, under its own name;
// each service its own events, and all of them those of the others.
import { eventSources, topicOf } from '@kc/event-contracts';
import { ensureTopicRights, type KafkaAccess, type TopicGrant } from '@kc/event-log';
import type { Logger } from '@kc/process-kit';
import { fundingServices } from './participants.js';
import { tellTo } from './tell.js';

export interface LogOnKafka {
  readonly topic: string;
  readonly kafka: KafkaAccess;
  /** Begins the names of the topics of domain events. */
  readonly eventPrefix: string;
}

export async function ensureLogRights(
  { topic, kafka, eventPrefix }: LogOnKafka,
  logger: Logger,
): Promise<void> {
  if (kafka.sasl === undefined) {
    logger.warn(
      { topic },
      'KC_KAFKA_USERNAME chưa đặt: không đặt quyền, ai vào được Kafka cũng ghi được sổ / ' +
        'is not set: no rights are given, whoever reaches Kafka can write to the log',
    );
    return;
  }
  const users = fundingServices.map((service) => ({ name: service, clientId: service }));
  const grants = [{ topic, users }, ...eventGrants(eventPrefix)];
  const rights = await ensureTopicRights({ ...kafka, grants, clientId: 'set-up', logger });
  const tell = tellTo(logger);
  for (const right of rights.made) tell(true, `Đã cho quyền ${right}`, `Gave the right ${right}`);
  if (rights.made.length === 0) {
    tell(false, `Các quyền trên «${topic}» đã có`, `The rights on "${topic}" were there already`);
  }
  for (const right of rights.foreign) {
    logger.warn(
      { right },
      'Có quyền không do set-up đặt; bỏ đi nếu không chủ ý / ' +
        'a right that set-up did not give; take it away unless it is meant',
    );
  }
}

/** The author of an event is whoever may write to its topic. */
function eventGrants(prefix: string): TopicGrant[] {
  return eventSources.map((source) => ({
    topic: topicOf(source, prefix),
    users: eventSources.map((name) => ({ name, clientId: name, readsOnly: name !== source })),
  }));
}
