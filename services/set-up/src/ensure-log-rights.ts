// Who may write to and read the topic of the claim log: each funding service under its own name.
import { ensureTopicRights, type KafkaAccess } from '@kc/event-log';
import type { Logger } from '@kc/process-kit';
import { fundingServices } from './participants.js';
import { tellTo } from './tell.js';

export interface LogOnKafka {
  readonly topic: string;
  readonly kafka: KafkaAccess;
}

export async function ensureLogRights({ topic, kafka }: LogOnKafka, logger: Logger): Promise<void> {
  if (kafka.sasl === undefined) {
    logger.warn(
      { topic },
      'KC_KAFKA_USERNAME chưa đặt: không đặt quyền, ai vào được Kafka cũng ghi được sổ / ' +
        'is not set: no rights are given, whoever reaches Kafka can write to the log',
    );
    return;
  }
  const users = fundingServices.map((service) => ({ name: service, clientId: service }));
  const rights = await ensureTopicRights({ ...kafka, topic, users, clientId: 'set-up', logger });
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
