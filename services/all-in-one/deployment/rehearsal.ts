// The types of infra/docker/rehearsal, which is a script of its own, and how tests come by it.
import { describe } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';

/** One container of docker-compose.yml, as a process of this machine. */
export interface Container {
  readonly name: string;
  readonly address: string;
  readonly pid: number | undefined;
  readonly logFile: string;
  /** How often it ended by itself and was started again. */
  readonly restarts: number;
  start(): Promise<void>;
  /** As its health check says; at once when it has none. */
  ready(): Promise<void>;
  /** The file's signal, the file's grace, then SIGKILL; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** It stays away until `start`; resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** SIGSTOP or SIGCONT: nothing is waited for. */
  signal(signal: NodeJS.Signals): void;
}

export interface Rehearsal {
  readonly gatewayUrls: readonly [string, ...string[]];
  readonly services: ReadonlyMap<string, Container>;
  /** The databases as their superuser sees them. */
  readonly postgres: Container & { url(database: string): string };
  readonly brokers: {
    readonly names: readonly string[];
    readonly addresses: readonly string[];
    /** Of the administrator. */
    readonly sasl: {
      readonly mechanism: 'plain';
      readonly username: string;
      readonly password: string;
    };
    leader(topic?: string): Promise<Container>;
  };
  readonly secretsFolder: string;
  readonly logFolder: string;
  databaseUrl(service: string): string;
  tokenFor(actor: Actor): Promise<string>;
  stop(): Promise<void>;
}

/** What was built from the Dockerfile. */
export interface Image {
  /** Its WORKDIR, as a folder of this machine. */
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
}

interface Script {
  rehearsedImage(): Image;
  startRehearsal(options?: { readonly log?: (line: string) => void }): Promise<Rehearsal>;
  rehearsalUnavailableReason(): Promise<string | null>;
}

const url = new URL('../../../infra/docker/rehearsal/rehearsal.mjs', import.meta.url);
const script = (): Promise<Script> => import(url.href) as Promise<Script>;

export async function startRehearsal(): Promise<Rehearsal> {
  return (await script()).startRehearsal();
}

export async function rehearsedImage(): Promise<Image> {
  return (await script()).rehearsedImage();
}

/** Where it cannot run the tests are skipped, and their title says why. */
export async function describeOnRehearsal(title: string, tests: () => void): Promise<void> {
  const reason = await (await script()).rehearsalUnavailableReason();
  if (!reason) describe(title, tests);
  else describe.skip(`${title} (skipped, because ${reason})`, tests);
}
