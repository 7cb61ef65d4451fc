// One funding service whole: on a database and a claim log of its own, following that log under a
// small rule table, asked in GraphQL by whichever actor the test names.
import { type KeyObject, randomUUID } from 'node:crypto';
import { type ClaimSeat, ensureFounded, newSigningKey, publicKeyHex } from '@kc/claim-participant';
import { createPostgresLog, type OrderedLog, openPostgresLog } from '@kc/event-log';
import { inTransaction } from '@kc/persistence';
import { type Problem, problemsOf } from '@kc/problems';
import {
  type Clock,
  type Ids,
  type Logger,
  randomIds,
  silentLogger,
  systemClock,
  type Worker,
} from '@kc/process-kit';
import type { Actor, Health } from '@kc/subgraph-kit';
import { eventually, throwAwayDatabase } from '@kc/test-kit';
import { GraphQLError, type GraphQLSchema, graphql } from 'graphql';
import pg from 'pg';
import type { DataSource, MigrationInterface } from 'typeorm';
import { type RuleSketch, rulesOf } from './rules-of.js';

export interface Answer<Data> {
  readonly data: Data;
  readonly problems: readonly Problem[];
}

export interface FundingSettings {
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** What every funding service is, seen from outside. */
export interface FundingService {
  readonly schema: GraphQLSchema;
  readonly workers: readonly Worker[];
  context(actor: Actor | null, requestId: string): FundingContext;
  health(): Promise<Health>;
  close(): Promise<void>;
}

interface FundingContext {
  readonly seat: ClaimSeat;
  readonly deps: { readonly dataSource: DataSource };
}

export interface FundingPlan {
  readonly create: (settings: FundingSettings) => Promise<FundingService>;
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** The service's own tables; those of seat, desk and commands are added. */
  readonly tables: readonly string[];
  readonly rules: RuleSketch;
}

const logName = 'support-claims';
const everyServicesTables = [
  'support_item',
  'audit_entry',
  'command_receipt',
  'claim_request',
  'outbox',
];

export type GivenService = Awaited<ReturnType<typeof givenFundingService>>;

export async function givenFundingService({ create, migrations, tables, rules }: FundingPlan) {
  const database = await throwAwayDatabase(migrations);
  const logDatabase = await throwAwayDatabase();
  const signingKey = newSigningKey();
  const publicKey = publicKeyHex(signingKey);
  const log = await foundedLog(logDatabase.url, rules.service, publicKey);
  const service = await create({
    databaseUrl: database.url,
    log,
    signingKey,
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger,
  });
  for (const worker of service.workers) worker.start();
  await rulesInForce(service, rules, publicKey);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const countedTables = [...tables, ...everyServicesTables];
  let requests = 0;

  const rows = async (
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Record<string, unknown>[]> => (await client.query(sql, parameters)).rows;

  return {
    databaseUrl: database.url,
    rows,
    async ask<Data>(
      source: string,
      variableValues: Record<string, unknown> = {},
      actor: Actor | null = null,
    ): Promise<Answer<Data>> {
      requests += 1;
      const contextValue = service.context(actor, `request-${requests}`);
      const { schema } = service;
      const result = await graphql({ schema, source, variableValues, contextValue });
      const problems = (result.errors ?? []).flatMap((error) => {
        const found = problemsBehind(error);
        if (found === undefined) throw error;
        return found;
      });
      return { data: result.data as Data, problems };
    },
    /** Rows of every table that a mutation may write, and the end of the log. */
    async footprint(): Promise<Record<string, unknown>> {
      const counts = countedTables.map((name) => `(select count(*)::int from ${name}) as ${name}`);
      const [row] = await rows(`select ${counts.join(', ')}`);
      return { ...row, logEnd: await log.end() };
    },
    async close(): Promise<void> {
      for (const worker of service.workers) await worker.stop();
      await client.end();
      await service.close();
      await log.close();
      await database.drop();
      await logDatabase.drop();
    },
  };
}

/** A problem of a scalar stands behind more than one GraphQL error. */
function problemsBehind(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof GraphQLError)) return problemsOf(error);
  return problemsBehind(error.originalError);
}

async function foundedLog(url: string, service: string, publicKey: string): Promise<OrderedLog> {
  await createPostgresLog({ url, name: logName });
  const applicationName = `${service}-test`;
  const log = openPostgresLog({ url, name: logName, applicationName, logger: silentLogger });
  const participants = [{ service, publicKeys: [publicKey], mayActivateRules: true }];
  await ensureFounded(log, { logId: randomUUID(), participants });
  return log;
}

async function rulesInForce(
  service: FundingService,
  sketch: RuleSketch,
  publicKey: string,
): Promise<void> {
  await eventually(async () => {
    const { details } = await service.health();
    if (details.position !== 0n) throw new Error('the first record is not folded yet');
  });
  const { seat, deps } = service.context(null, 'rules');
  const recordId = randomUUID();
  const person = (personId: string) => ({ personId, role: 'MINISTRY', organisation: 'Cục' });
  const body = { approvedBy: [person('a'), person('b')], rules: rulesOf(sketch, publicKey) };
  await inTransaction(deps.dataSource, (em) =>
    seat.ask(em, { recordId, actor: person('a'), type: 'RulesActivated', body }),
  );
  const answer = await seat.answer(recordId, { waitMs: 10_000 });
  if (answer?.verdict.code === 'rules-activated') return;
  throw new Error(`the rules are not in force: ${answer?.verdict.reason ?? 'no answer'}`);
}
