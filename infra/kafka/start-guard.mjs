// Starts the process that ends the brokers when this one is gone (guard.mjs). It keeps nobody
// alive.
import { fork } from 'node:child_process';

/** Ended by `disconnect()`, once every broker it watches was stopped. */
export function startGuard() {
  const guard = fork(new URL('guard.mjs', import.meta.url), {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  guard.unref();
  guard.channel?.unref();
  return guard;
}
