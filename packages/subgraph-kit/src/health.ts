// What a process says about itself, and which HTTP status that is: /health asks whether to raise an
// alarm, /ready whether to send requests. Whether to restart it is /live's to say, by answering.

export interface Health {
  /**
   * `degraded` serves, although something behind it is out of reach and claims wait for it;
   * `unready` would only fail; `halted` must not be believed.
   */
  readonly status: 'ok' | 'degraded' | 'unready' | 'halted';
  readonly details: Readonly<Record<string, unknown>>;
}

export function isServing({ status }: Health): boolean {
  return status === 'ok' || status === 'degraded';
}

export function healthStatus({ status }: Health): number {
  return status === 'halted' ? 503 : 200;
}

export function readyStatus(health: Health): number {
  return isServing(health) ? 200 : 503;
}

/** Log positions are bigint, which JSON.stringify refuses. */
export function healthBody(health: Health): string {
  return JSON.stringify(health, (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
