// A worker that is also woken by a NOTIFY of its database. The database may be away at the start:
// until it is heard, the worker's own timer has to do.
import { retry, type WakeableWorker } from '@kc/process-kit';
import { type Listener, listen } from './listen.js';

export function wokenBy(
  worker: WakeableWorker,
  { databaseUrl, channel }: { readonly databaseUrl: string; readonly channel: string },
): WakeableWorker {
  const stopped = new AbortController();
  let listening: Promise<Listener | undefined> | undefined;
  const listenPatiently = () =>
    retry(() => listen(databaseUrl, [channel], () => worker.wake()), {
      attempts: Number.POSITIVE_INFINITY,
      signal: stopped.signal,
    }).catch(() => undefined);
  return {
    start() {
      listening ??= listenPatiently();
      worker.start();
    },
    async stop() {
      stopped.abort();
      await worker.stop();
      await (await listening)?.close();
    },
    wake: () => worker.wake(),
  };
}
