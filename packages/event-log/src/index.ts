// The ordered log: one port, a PostgreSQL and a Kafka adapter.

export { type KafkaAccess, readKafkaAccess } from './kafka-access.js';
export type { KafkaConnection } from './kafka-log.client.js';
export { type KafkaLogOptions, openKafkaLog } from './kafka-log.js';
export { refillKafkaLog } from './kafka-log.refill.js';
export {
  ensureTopicRights,
  type TopicGrant,
  type TopicRights,
  type TopicUser,
} from './kafka-log.rights.js';
export { createKafkaTopic, type KafkaTopicOptions, type Replication } from './kafka-log.topic.js';
export type {
  KeyedMessage,
  KeyedStream,
  StreamEntry,
  StreamFollowing,
  StreamPlaces,
} from './keyed-stream.js';
export { type KafkaStreamOptions, openKafkaStream } from './keyed-stream.kafka.js';
export { openPostgresStream } from './keyed-stream.postgres.js';
export {
  LogDamaged,
  LogGap,
  LogReplaced,
  LogTruncated,
  LogUnavailable,
  RecordTooLarge,
} from './log-errors.js';
export { LogNotEmpty, type RefillEntries, RefillFailed } from './log-refill.js';
export {
  type FollowOptions,
  type LogBounds,
  type LogEntry,
  type LogFault,
  type LogFaultCode,
  maxRecordBytes,
  type OnEntries,
  type OrderedLog,
} from './ordered-log.js';
export { createPostgresLog, openPostgresLog, type PostgresLogOptions } from './postgres-log.js';
export { refillPostgresLog } from './postgres-log.refill.js';
