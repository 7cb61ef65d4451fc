// What a process says about itself, and which HTTP status that is: /health asks whether to restart
// or alarm, /ready whether to send requests.

export interface Health {
  readonly status: 'ok' | 'halted' | 'unready';
  readonly details: Readonly<Record<string, unknown>>;
}

export function healthStatus({ status }: Health): number {
  return status === 'halted' ? 503 : 200;
}

export function readyStatus({ status }: Health): number {
  return status === 'ok' ? 200 : 503;
}

/** Log positions are bigint, which JSON.stringify refuses. */
export function healthBody(health: Health): string {
  return JSON.stringify(health, (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
