// The job before the first start, from beginning to end. Every step looks first and makes only what
// is missing, so that it may be repeated, and run twice at once.
import { type EventHome, ensureEventStreams } from '@kc/domain-events';
import { LogUnavailable } from '@kc/event-log';
import { isOutage } from '@kc/persistence';
import type { Ids, Logger } from '@kc/process-kit';
import type { SetUpConfig } from './config.js';
import { ensureLogRights } from './ensure-log-rights.js';
import { ensureLogins } from './ensure-logins.js';
import { foundClaimLog } from './found-claim-log.js';
import { SetUpFault } from './set-up-fault.js';
import { tellTo } from './tell.js';
import { type Patience, type Waiting, whenReachable } from './when-reachable.js';

const usualPrefix = 'events';

export interface SetUpDeps {
  readonly ids: Ids;
  readonly logger: Logger;
  readonly patience?: Patience;
}

export async function setUp(config: SetUpConfig, deps: SetUpDeps): Promise<void> {
  const { logger, patience } = deps;
  const postgres = { server: 'PostgreSQL', outOfReach: isOutage, logger, patience };
  await whenReachable(postgres, () =>
    ensureLogins(config.postgresAdminUrl, config.logins, tellTo(logger)),
  );
  await setUpLog(config, deps);
}

async function setUpLog(config: SetUpConfig, deps: SetUpDeps): Promise<void> {
  const { claimLog: home, events, keys } = config;
  const { ids, logger, patience } = deps;
  const server = home.kafka === undefined ? 'PostgreSQL' : 'Kafka';
  const waiting = { server, outOfReach, logger, patience };
  const tell = tellTo(logger);
  const { topic } = home;
  try {
    const founding = { home, keys, logId: ids.next(), logger };
    const { madeLog, madeGenesis } = await whenReachable(waiting, () => foundClaimLog(founding));
    if (madeLog === true) tell(true, `Đã tạo sổ «${topic}»`, `Made the log "${topic}"`);
    if (madeGenesis) tell(true, `Đã mở sổ «${topic}» (Genesis)`, `Founded the log "${topic}"`);
    else tell(false, `Sổ «${topic}» đã được mở`, `The log "${topic}" was founded already`);
    if (events !== undefined) await setUpEvents(events, waiting);
    if (home.kafka !== undefined) {
      const eventPrefix = events?.prefix ?? usualPrefix;
      const onKafka = { topic, kafka: home.kafka, eventPrefix };
      await whenReachable(waiting, () => ensureLogRights(onKafka, logger));
    }
  } catch (error) {
    if (!(error instanceof LogUnavailable)) throw error;
    throw new SetUpFault(
      `Kafka từ chối KC_KAFKA_USERNAME: ${error.refused}. Cần đăng nhập của quản trị viên (super.users), ` +
        'trên máy chủ có authorizer.class.name.',
      `Kafka refuses KC_KAFKA_USERNAME: ${error.refused}. It takes the login of an administrator ` +
        '(super.users), and brokers with an authorizer.class.name.',
      { cause: error },
    );
  }
}

async function setUpEvents(home: EventHome, waiting: Waiting): Promise<void> {
  const { logger } = waiting;
  const made = await whenReachable(waiting, () =>
    ensureEventStreams(home, { clientId: 'set-up', logger }),
  );
  const tell = tellTo(logger);
  for (const topic of made) {
    tell(true, `Đã tạo kênh sự kiện «${topic}»`, `Made the topic of events "${topic}"`);
  }
  if (made.length === 0 && home.kafka !== undefined) {
    tell(false, 'Các kênh sự kiện đã có', 'The topics of events were there already');
  }
}

/** A refusal is an answer; there is nothing to wait for. */
function outOfReach(error: unknown): boolean {
  return error instanceof LogUnavailable && error.refused === undefined;
}
