// A subgraph behind HTTP as a data source of the gateway. It hands the caller's token and the
// request id on, waits a bounded time, and says UNAVAILABLE when no GraphQL answer comes back.
import {
  type GraphQLDataSource,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { Problem } from '@kc/problems';
import type { Logger } from '@kc/process-kit';
import { outwardErrors } from '@kc/subgraph-kit';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from './gateway-context.js';

const timeoutMs = 10_000;

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Errors = NonNullable<Answer['errors']>;

export interface RemoteSubgraphFacts {
  readonly name: string;
  readonly url: string;
  readonly logger: Logger;
}

export function remoteSubgraph({ name, url, logger }: RemoteSubgraphFacts): GraphQLDataSource {
  const source = new RemoteGraphQLDataSource({
    url,
    // Node's own fetch keeps connections alive; a redirect would take the token elsewhere.
    fetcher: (target, init) =>
      fetch(target, {
        ...(init as RequestInit),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }),
    willSendRequest: ({ request, context }: GraphQLDataSourceProcessOptions) => {
      const { authorization, requestId } = context as GatewayContext;
      if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
      request.http?.headers.set('x-request-id', requestId);
    },
  });
  return {
    async process(options) {
      try {
        return await source.process(options);
      } catch (error) {
        const errors = errorsInBody(error);
        if (errors !== undefined) return { errors };
        logger.warn({ err: error, subgraph: name }, 'a subgraph is out of reach');
        const problem = new Problem('UNAVAILABLE', {
          details: { subgraph: name },
        });
        return { errors: outwardErrors(problem, { logger }) };
      }
    },
  };
}

/**
 * A refused request has status 400 or 401 and still a GraphQL answer, which the data source throws.
 */
function errorsInBody(error: unknown): Errors | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { response } = error.extensions as {
    response?: { body?: { errors?: unknown } };
  };
  const errors = response?.body?.errors;
  return Array.isArray(errors) && errors.length > 0 ? (errors as Errors) : undefined;
}
