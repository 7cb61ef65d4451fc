// From the outbox to the log, batch by batch, and the mark that each is there. A crash between the
// two sends the batch again: at least once, on purpose.
import type { OrderedLog } from '@kc/event-log';
import type { OutboxStore } from './outbox-port.js';

/** What an observer may want to know of: a metric, or a test that stops the process just there. */
export type RelayMoment = 'claimed' | 'appended' | 'marked';
export type ObserveRelay = (moment: RelayMoment, count: number) => void | Promise<void>;

export interface RelayBatchDeps {
  readonly outbox: OutboxStore;
  readonly log: Pick<OrderedLog, 'append'>;
  readonly observe?: ObserveRelay | undefined;
}

const maxBatch = 100;

/** How many were sent; 0 also when another relay is at work. */
async function relayBatch({ outbox, log, observe }: RelayBatchDeps): Promise<number> {
  const sent = await outbox.inTurn(maxBatch, async (waiting) => {
    await observe?.('claimed', waiting.length);
    const positions = await log.append(waiting.map(({ value }) => value));
    await observe?.('appended', waiting.length);
    return positions;
  });
  if (sent > 0) await observe?.('marked', sent);
  return sent;
}

/** Until nothing waits, or it must not go on. */
export async function relayAll(deps: RelayBatchDeps, mayGoOn: () => boolean): Promise<void> {
  for (let sent = maxBatch; sent === maxBatch && mayGoOn(); ) sent = await relayBatch(deps);
}
