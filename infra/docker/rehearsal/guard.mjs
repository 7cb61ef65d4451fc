// Ends what the rehearsal started when the rehearsal itself is gone, however it went. The work is
// done by the brokers' guard, a process of its own that notices its channel closing.
import { fork } from 'node:child_process';

export function startGuard() {
  const child = fork(new URL('../../kafka/guard.mjs', import.meta.url), {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  const tell = (message) => child.connected && child.send(message);
  return {
    watch: (pid) => tell({ watch: pid }),
    forget: (pid) => tell({ forget: pid }),
    stop: () => child.connected && child.disconnect(),
  };
}
