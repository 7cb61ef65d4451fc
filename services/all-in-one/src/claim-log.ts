// The claim log of an embedded installation, in one of its two homes, founded with its kept keys if
// it is new.
import { type ClaimLogHome, openClaimLog, publicKeyHex } from '@kc/claim-participant';
import { type EventHome, ensureEventStreams } from '@kc/domain-events';
import { LogUnavailable, type OrderedLog } from '@kc/event-log';
import { type Ids, type Logger, retry } from '@kc/process-kit';
import { foundClaimLog } from '@kc/set-up';
import type { KeptKeys } from './kept-keys.js';

export interface LogHome {
  readonly topic: string;
  readonly postgresUrl: string;
  readonly kafkaBrokers: readonly string[] | undefined;
  readonly logger: Logger;
}

/** A log of its own for each service: they share no connection, as they would not on servers. */
export type OpenLog = (clientId: string) => OrderedLog;

/** Another name is another installation, whose events are its own too. */
const usualTopic = 'support-claims';

/** A broker that has just come up is out of reach for some seconds more. */
const patience = { attempts: 10, firstDelayMs: 250, maxDelayMs: 2_000 };

export async function prepareLog(place: LogHome, keys: KeptKeys, ids: Ids): Promise<OpenLog> {
  const { logger } = place;
  const home = homeOf(place);
  const { programs, clusters, 'trade-promotion': tradePromotion } = keys.services;
  const founders = {
    programs: publicKeyHex(programs),
    clusters: publicKeyHex(clusters),
    'trade-promotion': publicKeyHex(tradePromotion),
  };
  const founding = { home, keys: founders, logId: ids.next(), logger };
  const retryable = (error: unknown) => error instanceof LogUnavailable;
  await retry(() => foundClaimLog(founding), { ...patience, retryable });
  return (clientId) => openClaimLog(home, clientId, logger);
}

/** The streams of domain events, beside the log: made if they are not there. */
export async function prepareEvents(place: LogHome): Promise<EventHome> {
  const { postgresUrl, kafkaBrokers: brokers, topic, logger } = place;
  const prefix = topic === usualTopic ? 'events' : `${topic}.events`;
  const home: EventHome =
    brokers === undefined
      ? { prefix, kafka: undefined, postgresUrl }
      : { prefix, kafka: { brokers }, replication: replicationOn(brokers) };
  const retryable = (error: unknown) => error instanceof LogUnavailable;
  await retry(() => ensureEventStreams(home, { clientId: 'set-up', logger }), {
    ...patience,
    retryable,
  });
  return home;
}

function homeOf({ topic, postgresUrl, kafkaBrokers: brokers }: LogHome): ClaimLogHome {
  if (brokers === undefined) return { topic, kafka: undefined, postgresUrl };
  return { topic, kafka: { brokers }, replication: replicationOn(brokers) };
}

/** Fewer than three brokers cannot keep the log safe, and serve for trials alone. */
function replicationOn(brokers: readonly string[]) {
  return brokers.length >= 3 ? { factor: 3, minInSync: 2 } : { factor: 1, minInSync: 1 };
}
