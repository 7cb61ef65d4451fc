// Starts what needs a database as soon as the database is there. Whoever starts everything at once,
// or after a power cut, need not know in which order.
import { type Logger, retry } from '@kc/process-kit';
import { isOutage } from './outage.js';

/** About a minute in all: then it is for the supervisor to say what is wrong. */
const patience = { attempts: 35, firstDelayMs: 100, maxDelayMs: 2_000 };

export function onceReachable<T>(logger: Logger, start: () => Promise<T>): Promise<T> {
  return retry(start, {
    ...patience,
    retryable(error) {
      if (!isOutage(error)) return false;
      logger.warn({ err: error }, 'the database is out of reach, trying again');
      return true;
    },
  });
}
