// A subgraph behind HTTP as a data source of the gateway. It hands the caller's token and the
// request id on, and says UNAVAILABLE when no GraphQL answer comes back.
import type { GraphQLDataSource } from '@apollo/gateway';
import { Problem } from '@kc/problems';
import type { Logger } from '@kc/process-kit';
import { outwardErrors } from '@kc/subgraph-kit';
import type { GatewayContext } from './gateway-context.js';
import type { SubgraphInstances } from './subgraph-instances.js';

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

export interface RemoteSubgraphFacts {
  readonly name: string;
  readonly instances: SubgraphInstances;
  readonly logger: Logger;
}

export function remoteSubgraph(facts: RemoteSubgraphFacts): GraphQLDataSource {
  const { name, instances, logger } = facts;
  return {
    async process({ request, context }) {
      const { query, variables, operationName } = request;
      try {
        const body = JSON.stringify({ query, variables, operationName });
        return answerIn(await instances.post(headersOf(context as GatewayContext), body));
      } catch (error) {
        logger.warn({ err: error, subgraph: name }, 'a subgraph is out of reach');
        const problem = new Problem('UNAVAILABLE', { details: { subgraph: name } });
        return { errors: outwardErrors(problem, { logger }) };
      }
    },
  };
}

function headersOf({ authorization, requestId }: GatewayContext): Record<string, string> {
  const headers = { 'x-request-id': requestId };
  return authorization === undefined ? headers : { ...headers, authorization };
}

/** A refused request has status 400 or 401, and is an answer nevertheless. */
function answerIn({ status, body }: { readonly status: number; readonly body: string }): Answer {
  const { data, errors } = JSON.parse(body) as Answer;
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  if (data === undefined && !hasErrors) throw new Error(`no GraphQL answer, HTTP status ${status}`);
  return { ...(data === undefined ? {} : { data }), ...(hasErrors ? { errors } : {}) };
}
