// Ends processes when this one is gone, however it went: also those that are stopped and hear
// nothing.
import type { Watcher } from './subprocess.js';

export interface Guard extends Watcher {
  disconnect(): void;
}

export async function startGuard(): Promise<Guard> {
  const script = new URL('../../../infra/kafka/start-guard.mjs', import.meta.url);
  const { startGuard: start } = (await import(script.href)) as { startGuard(): Guard };
  return start();
}
