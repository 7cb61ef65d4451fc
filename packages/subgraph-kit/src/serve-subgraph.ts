// Serves one subgraph by HTTP. The token is checked here again: whoever reaches this port is not
// trusted for having come through the gateway.
import type { BaseContext } from '@apollo/server';
import { Problem } from '@kc/problems';
import type { GraphQLSchema } from 'graphql';
import type { Actor } from './actor.js';
import { type ErrorPolicy, toGraphQLError } from './graphql-errors.js';
import type { Health } from './health.js';
import type { MetricsPage } from './metrics.js';
import type { QueryLimits } from './query-limits.js';
import { type Served, serveGraphQL } from './serve-graphql.js';
import { actorFromHeader, type KeySet } from './tokens.js';

/**
 * Wider than the gateway's: a planned fetch repeats fields and adds aliases and types of its own.
 */
const limits: QueryLimits = {
  maxTokens: 15_000,
  maxDepth: 24,
  maxAliases: 500,
  maxSelections: 20_000,
};

export interface SubgraphHost<C extends BaseContext> extends ErrorPolicy {
  readonly schema: GraphQLSchema;
  readonly port: number;
  readonly host?: string;
  readonly drainMs?: number;
  readonly keySet: KeySet;
  readonly context: (actor: Actor | null, requestId: string) => C | Promise<C>;
  readonly health: () => Promise<Health>;
  readonly ready?: () => Promise<Health>;
  readonly metrics?: MetricsPage;
}

export function serveSubgraph<C extends BaseContext>(host: SubgraphHost<C>): Promise<Served> {
  const { schema, keySet, context, ...rest } = host;
  return serveGraphQL<C>(
    { schema },
    {
      ...rest,
      limits,
      context: async ({ authorization, requestId }) =>
        context(await authenticate(authorization, keySet), requestId),
    },
  );
}

/** A token that is there and bad is refused before anything runs, with status 401. */
export async function authenticate(
  authorization: string | undefined,
  keySet: KeySet,
): Promise<Actor | null> {
  try {
    return await actorFromHeader(authorization, keySet);
  } catch (error) {
    throw error instanceof Problem ? toGraphQLError(error, 401) : error;
  }
}
