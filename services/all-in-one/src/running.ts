// Says in the data folder where the system that uses it can be reached, for whoever comes second or
// wants to talk to it. Only a hint: a killed process leaves it behind, so readers ask the address
// itself.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const healthWaitMs = 2_000;

export interface Running {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly pid: number;
}

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

export function sayRunning(dataDir: string, running: Running): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(running)}\n`);
}

export function sayStopped(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** The address that answers now; undefined when nobody does. */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  try {
    const { url } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Running;
    await fetch(new URL('/health', url), { signal: AbortSignal.timeout(healthWaitMs) });
    return url;
  } catch {
    return undefined;
  }
}
