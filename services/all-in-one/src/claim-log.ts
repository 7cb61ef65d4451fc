// The claim log in one of its two homes, founded if it is new.
import type { Genesis } from '@kc/claim-ledger';
import { ensureFounded, publicKeyHex } from '@kc/claim-participant';
import {
  createKafkaTopic,
  createPostgresLog,
  LogUnavailable,
  type OrderedLog,
  openKafkaLog,
  openPostgresLog,
} from '@kc/event-log';
import { type Ids, type Logger, retry } from '@kc/process-kit';
import { fundingServices, type KeptKeys } from './kept-keys.js';

export interface LogHome {
  readonly topic: string;
  readonly postgresUrl: string;
  readonly kafkaBrokers: readonly string[] | undefined;
  readonly logger: Logger;
}

/** A log of its own for each service: they share no connection, as they would not on servers. */
export type OpenLog = (clientId: string) => Promise<OrderedLog>;

/** The log is there, and was founded with other keys. */
export class ForeignLog extends Error {
  override readonly name = 'ForeignLog';

  constructor(topic: string) {
    super(
      `Sổ «${topic}» thuộc một bản cài khác: khóa ký không khớp keys.json. Khôi phục thư mục dữ liệu cũ, ` +
        'hoặc đặt KC_CLAIM_TOPIC khác để mở sổ mới.\n' +
        `The log "${topic}" belongs to another installation: its keys are not those of keys.json. Restore ` +
        'the old data folder, or set another KC_CLAIM_TOPIC to open a new log.',
    );
  }
}

/** A broker that has just come up is out of reach for some seconds more. */
const patience = { attempts: 10, firstDelayMs: 250, maxDelayMs: 2_000 };

/** Safe to try again: what is there already stays, and a second Genesis counts for nothing. */
export function prepareLog(home: LogHome, keys: KeptKeys, ids: Ids): Promise<OpenLog> {
  const retryable = (error: unknown) => error instanceof LogUnavailable;
  return retry(() => foundLog(home, keys, ids), { ...patience, retryable });
}

async function foundLog(home: LogHome, keys: KeptKeys, ids: Ids): Promise<OpenLog> {
  const open =
    home.kafkaBrokers === undefined
      ? await onPostgres(home)
      : await onKafka(home, home.kafkaBrokers);
  const log = await open('set-up');
  try {
    const participants = fundingServices.map((service) => ({
      service,
      publicKeys: [publicKeyHex(keys.services[service])],
      mayActivateRules: service === 'programs',
    }));
    const genesis = await ensureFounded(log, { logId: ids.next(), participants });
    if (!knows(genesis, participants)) throw new ForeignLog(home.topic);
  } finally {
    await log.close();
  }
  return open;
}

/** Records that this installation signs would be void there: better not to begin. */
function knows({ participants: founders }: Genesis, ours: Genesis['participants']): boolean {
  return ours.every(({ service, publicKeys }) => {
    const founder = founders.find((one) => one.service === service);
    return publicKeys.every((key) => founder?.publicKeys.includes(key));
  });
}

async function onPostgres({ postgresUrl: url, topic, logger }: LogHome): Promise<OpenLog> {
  await createPostgresLog({ url, name: topic });
  return async (clientId) =>
    openPostgresLog({ url, name: topic, applicationName: clientId, logger });
}

async function onKafka({ topic, logger }: LogHome, brokers: readonly string[]): Promise<OpenLog> {
  // Fewer than three brokers cannot keep the log safe, and serve for trials alone.
  const replication =
    brokers.length >= 3 ? { factor: 3, minInSync: 2 } : { factor: 1, minInSync: 1 };
  await createKafkaTopic({ brokers, topic, clientId: 'set-up', logger, replication });
  return async (clientId) => openKafkaLog({ brokers, topic, clientId, logger, replication });
}
