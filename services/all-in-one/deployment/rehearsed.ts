// The rehearsed deployment as tests of its endurance see it: callers with tokens, parts that can be
// restarted in order or lost, and its log and databases for the checker.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@kc/subgraph-kit';
import { type GraphQLClient, graphqlClient } from '@kc/test-kit';
import { Kafka, logLevel } from 'kafkajs';
import { type CallerName, callers } from '../e2e/callers.js';
import type { Inside } from '../race/checker.js';
import { readRawTopic } from '../race/raw-log.js';
import { type Container, type Rehearsal, startRehearsal } from './rehearsal.js';

export interface Rehearsed extends Inside {
  readonly gatewayUrls: readonly string[];
  /** Of every process that serves, twice each; what runs once and ends is not among them. */
  readonly programNames: readonly string[];
  by(caller: CallerName): GraphQLClient;
  tokenFor(actor: Actor): Promise<string>;
  /** Stopped in order, started again, and ready. */
  restart(program: string): Promise<void>;
  /** Killed, away for so long, and started again. */
  loseProgram(program: string, awayMs: number): Promise<void>;
  loseLeader(awayMs: number): Promise<void>;
  losePostgres(awayMs: number): Promise<void>;
  /** Every program says that it is ready for requests. */
  allReady(): Promise<void>;
  /** Programs that ended although nobody had asked them to. */
  crashes(): string[];
  end(): Promise<void>;
}

/** As the compose file gives them. */
const ports: Readonly<Record<string, number>> = {
  programs: 4001,
  facilities: 4002,
  clusters: 4003,
  'trade-promotion': 4004,
  gateway: 4000,
};
const lookEveryMs = 250;
const readyWithinMs = 90_000;

export async function startRehearsed(): Promise<Rehearsed> {
  const rehearsal = await startRehearsal();
  const { gatewayUrls, services, postgres, brokers } = rehearsal;
  const programs = [...services.values()].filter(({ name }) => portOf(name) !== undefined);
  const tokens = await tokensOfAll(rehearsal);
  const named = (name: string): Container => {
    const found = services.get(name);
    if (found === undefined) throw new Error(`the compose file has no ${name}`);
    return found;
  };
  return {
    gatewayUrls,
    programNames: programs.map(({ name }) => name),
    by: (caller) => graphqlClient(gatewayUrls[0], tokens.get(caller)),
    tokenFor: (actor) => rehearsal.tokenFor(actor),
    async restart(name) {
      const container = named(name);
      const exitCode = await container.stop();
      if (exitCode !== 0) throw new Error(`${name} did not stop in order: ${exitCode}`);
      await container.start();
      await becomesReady(container);
    },
    loseProgram: (name, awayMs) => lose(named(name), awayMs),
    loseLeader: async (awayMs) => lose(await brokers.leader(), awayMs),
    losePostgres: (awayMs) => lose(postgres, awayMs),
    async allReady() {
      await Promise.all(programs.map(becomesReady));
    },
    crashes: () => programs.filter(({ restarts }) => restarts > 0).map(({ name }) => name),
    databaseUrl: (service) => rehearsal.databaseUrl(service),
    rawLog() {
      const { addresses, sasl } = brokers;
      return readRawTopic(new Kafka({ brokers: [...addresses], sasl, logLevel: logLevel.NOTHING }));
    },
    end: () => rehearsal.stop(),
  };
}

const portOf = (name: string) => ports[name.replace(/-\d$/, '')];

/** Asks it directly: the compose file's own check starts a process for each question. */
async function becomesReady({ name, address }: Container): Promise<void> {
  const url = `http://${address}:${portOf(name)}/ready`;
  const deadline = Date.now() + readyWithinMs;
  while (!(await answersReady(url))) {
    if (Date.now() > deadline) throw new Error(`${name} is not ready after ${readyWithinMs} ms`);
    await sleep(lookEveryMs);
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(lookEveryMs * 8) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function lose(container: Container, awayMs: number): Promise<void> {
  await container.kill();
  await sleep(awayMs);
  await container.start();
  await container.ready();
}

async function tokensOfAll(rehearsal: Rehearsal): Promise<ReadonlyMap<CallerName, string>> {
  const all = Object.entries(callers) as [CallerName, Actor][];
  const signed = all.map(async ([name, actor]) => [name, await rehearsal.tokenFor(actor)] as const);
  return new Map(await Promise.all(signed));
}
