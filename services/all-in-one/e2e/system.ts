// The whole system as its user has it: one program on a data folder of its own, callers with
// tokens, and the databases behind it. Killed and started again, it is the same system.

import { type OrderedLog, openKafkaLog, openPostgresLog } from '@kc/event-log';
import { startEmbeddedPostgres } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import {
  type GraphQLClient,
  graphqlClient,
  type ThrowAwayFolder,
  throwAwayFolder,
} from '@kc/test-kit';
import { type KeptKeys, keptKeys } from '../src/kept-keys.js';
import { openTokenOffice } from '../src/token-office.js';
import { type CallerName, callers } from './callers.js';
import { Databases, embeddedIn, eventLogDatabase } from './databases.js';
import { type Environment, type Program, startProgram } from './program.js';

export interface KafkaHome {
  readonly brokers: readonly string[];
  /** A topic of its own for each run: a log is one system's for ever. */
  readonly topic: string;
}

export interface System {
  readonly dataDir: string;
  readonly databases: Databases;
  readonly keys: KeptKeys;
  /** Where the gateway answers now. */
  url(): string;
  by(caller: CallerName): GraphQLClient;
  tokenFor(actor: Actor): Promise<string>;
  /** The claim log itself, wherever it is; the caller closes it. */
  openLog(): Promise<OrderedLog>;
  stop(): Promise<number | null>;
  kill(): Promise<void>;
  /** Starts it again on the same data, whether it was stopped or killed. */
  startAgain(): Promise<void>;
  /** Resolves with the program's exit code; nothing of it is left behind. */
  end(): Promise<number | null>;
}

/** On a folder that was prepared, or on a new one. */
export async function startSystem(kafka?: KafkaHome, prepared?: ThrowAwayFolder): Promise<System> {
  const folder = prepared ?? (await throwAwayFolder());
  const settings: Environment = { ...settingsOf(folder.path, kafka), KC_LOG_LEVEL: 'warn' };
  let program: Program = await startProgram(settings);
  const keys = await keptKeys(folder.path);
  const office = await openTokenOffice(keys.token);
  const tokens = await tokensOfAll((actor) => office.tokenFor(actor));
  const databases = new Databases(embeddedIn(folder.path));
  return {
    dataDir: folder.path,
    databases,
    keys,
    url: () => program.url,
    by: (caller) => graphqlClient(program.url, tokens[caller]),
    tokenFor: (actor) => office.tokenFor(actor),
    async openLog() {
      const reader = { applicationName: 'e2e', clientId: 'e2e', logger: silentLogger };
      if (kafka !== undefined) return openKafkaLog({ ...reader, ...kafka });
      const url = await databases.url(eventLogDatabase);
      return openPostgresLog({ ...reader, url, name: 'support-claims' });
    },
    stop: () => program.stop(),
    kill: () => program.kill(),
    async startAgain() {
      program = await startProgram(settings);
    },
    async end() {
      const exitCode = await program.stop();
      await stopPostgresOf(folder.path);
      await folder.remove();
      return exitCode;
    },
  };
}

/** Where an installation is, for the program and for every command that works on it. */
export function settingsOf(dataDir: string, kafka?: KafkaHome): Environment {
  return {
    KC_DATA_DIR: dataDir,
    ...(kafka && { KAFKA_BROKERS: kafka.brokers.join(','), KC_CLAIM_TOPIC: kafka.topic }),
  };
}

async function tokensOfAll(tokenFor: (actor: Actor) => Promise<string>) {
  const entries = Object.entries(callers).map(async ([name, actor]) => [
    name,
    await tokenFor(actor),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<CallerName, string>;
}

/** A program that was killed leaves its PostgreSQL running; whoever comes next adopts it. */
async function stopPostgresOf(dataDir: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir: `${dataDir}/postgres` });
  await postgres.stop();
}
