// Puts an Apollo Server on HTTP: size limit, errors of the transport in both languages, the pages
// that ask for its health, and an end that fails no request. It serves a subgraph and the gateway
// alike.
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { Problem } from '@kc/problems';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { type ApolloSettings, apolloOptions } from './apollo-options.js';
import { type ErrorPolicy, type OutwardError, outwardErrors } from './graphql-errors.js';
import { type Health, healthBody, healthStatus, readyStatus } from './health.js';
import type { MetricsPage } from './metrics.js';

export const maxRequestBytes = 1024 * 1024;
/** Longer than any answer takes: a claim waits two seconds, a plan of fetches a little more. */
const finishMs = 8_000;
const spareMs = 1_000;
const keepAliveMs = 65_000;

export interface RequestFacts {
  readonly authorization: string | undefined;
  readonly requestId: string;
}

export interface GraphQLHost<C extends BaseContext> extends ApolloSettings {
  readonly port: number;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  readonly context: (request: RequestFacts) => Promise<C>;
  readonly health: () => Promise<Health>;
  /** Whether to send it requests, found out quickly; its health when left out. */
  readonly ready?: () => Promise<Health>;
  /** Shown at `/metrics`, to whoever reaches this port; there is no such page when left out. */
  readonly metrics?: MetricsPage;
  /**
   * How long it goes on serving after it has said that it wants no more requests, so that whoever
   * sends them has heard of it. Nobody waits when left out.
   */
  readonly drainMs?: number;
  /** Further pages; `/graphql`, `/live`, `/ready` and `/health` are there already. */
  readonly routes?: (app: Express, ask: Ask) => void;
}

/** Runs an operation for a page as if its caller had posted it: with the same token and rules. */
export type Ask = (request: Request, operation: Operation) => Promise<Asked>;

interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Asked {
  readonly data?: unknown;
  readonly errors?: readonly Partial<OutwardError>[];
}

export interface Served {
  readonly url: string;
  readonly port: number;
  /** Takes `closesWithinMs` at most. */
  close(): Promise<void>;
  readonly closesWithinMs: number;
}

/** The way to the end: it serves on, every answer closes its connection, /ready says no. */
interface Standing {
  leaving: boolean;
}

/** `source` is either a schema or a gateway, as Apollo Server takes them. */
export async function serveGraphQL<C extends BaseContext>(
  source: Pick<ApolloServerOptions<C>, 'schema' | 'gateway'>,
  host: GraphQLHost<C>,
): Promise<Served> {
  const app = express().disable('x-powered-by').disable('etag');
  const httpServer = createServer(app);
  // Longer than a client keeps an idle connection, so that it never writes into one just closed.
  httpServer.keepAliveTimeout = keepAliveMs;
  const options = apolloOptions<C>(host);
  const apollo = new ApolloServer<C>({
    ...options,
    ...source,
    plugins: [...options.plugins, ApolloServerPluginDrainHttpServer({ httpServer })],
    stopGracePeriodMillis: finishMs,
  } as ApolloServerOptions<C>);
  await apollo.start();
  const standing: Standing = { leaving: false };
  mountHealth(app, host, standing);
  mountGraph(app, apollo, host);
  await listen(httpServer, host.port, host.host ?? '127.0.0.1');
  const { port } = httpServer.address() as AddressInfo;
  const drainMs = host.drainMs ?? 0;
  return {
    port,
    url: `http://${host.host ?? '127.0.0.1'}:${port}/graphql`,
    closesWithinMs: drainMs + finishMs + spareMs,
    async close() {
      standing.leaving = true;
      await sleep(drainMs);
      await apollo.stop();
    },
  };
}

function mountHealth<C extends BaseContext>(
  app: Express,
  host: GraphQLHost<C>,
  standing: Standing,
): void {
  app.use((_request, response, next) => {
    if (standing.leaving) response.set('connection', 'close');
    next();
  });
  app.get('/live', (_, response) => {
    response.type('json').send('{"status":"live"}');
  });
  app.get('/ready', async (_, response) => {
    const health: Health = standing.leaving
      ? { status: 'unready', details: { leaving: true } }
      : await (host.ready ?? host.health)();
    response.status(readyStatus(health)).type('json').send(healthBody(health));
  });
  app.get('/health', async (_, response) => {
    const health = await host.health();
    response.status(healthStatus(health)).type('json').send(healthBody(health));
  });
  const { metrics } = host;
  if (metrics === undefined) return;
  app.get('/metrics', async (_, response) => {
    response.set('content-type', metrics.contentType).send(await metrics.read());
  });
}

function mountGraph<C extends BaseContext>(
  app: Express,
  apollo: ApolloServer<C>,
  host: GraphQLHost<C>,
): void {
  host.routes?.(app, (request, operation) => runOperation(apollo, host, { request, operation }));
  app.use(
    '/graphql',
    express.json({ limit: maxRequestBytes, verify: refuseOtherThanUtf8 }),
    expressMiddleware(apollo, {
      context: ({ req }) => host.context(requestFacts(req)),
    }),
  );
  app.use(transportErrors(host));
}

async function runOperation<C extends BaseContext>(
  apollo: ApolloServer<C>,
  host: GraphQLHost<C>,
  { request, operation }: { readonly request: Request; readonly operation: Operation },
): Promise<Asked> {
  try {
    const contextValue = await host.context(requestFacts(request));
    const { body } = await apollo.executeOperation(operation, { contextValue });
    return body.kind === 'single' ? (body.singleResult as Asked) : {};
  } catch (error) {
    return { errors: outwardErrors(error, host) };
  }
}

/**
 * The parser would put U+FFFD where bytes are not UTF-8, and a name would be kept that nobody
 * bears.
 */
function refuseOtherThanUtf8(
  _request: IncomingMessage,
  _response: unknown,
  body: Buffer,
  charset: string,
): void {
  if (charset === 'utf-8' && isUtf8(body)) return;
  throw Object.assign(new Error('the body is not UTF-8'), { status: 400 });
}

function requestFacts(request: Request): RequestFacts {
  const given = request.header('x-request-id');
  return {
    authorization: request.header('authorization'),
    requestId: given !== undefined && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID(),
  };
}

/** What the body parser refuses never reaches Apollo Server; it is answered in the same form. */
function transportErrors(policy: ErrorPolicy): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const { status, problem } = refusalOf(error);
    const errors: OutwardError[] = outwardErrors(problem ?? error, policy);
    if (!response.headersSent) response.status(status).json({ errors });
    else response.destroy();
  };
}

interface Refusal {
  readonly status: number;
  readonly problem?: Problem;
}

function refusalOf(error: unknown): Refusal {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return { status: 500 };
  if (status === 413) {
    return {
      status,
      problem: new Problem('REQUEST_TOO_LARGE', { rule: maxRequestBytes }),
    };
  }
  const rule = (error as Error).message.slice(0, 200);
  return { status, problem: new Problem('INVALID_REQUEST', { rule }) };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
