// A subgraph in this process as a data source of the gateway: the same schema, context and errors
// as behind HTTP, without the HTTP. Documents are parsed and validated once.
import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@kc/process-kit';
import { type ErrorPolicy, outwardErrors } from '@kc/subgraph-kit';
import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import type { GatewayContext } from './gateway-context.js';
import type { LocalSubgraph } from './subgraph-source.js';

const maxDocuments = 1_000;

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

interface Checked {
  readonly document?: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

export function localSubgraph(subgraph: LocalSubgraph, logger: Logger): GraphQLDataSource {
  const { schema, context, isOutage } = subgraph;
  const policy: ErrorPolicy = { logger, ...(isOutage ? { isOutage } : {}) };
  const documents = new Map<string, Checked>();

  /** The planner's fetches are valid; a literal that a scalar refuses is found out here. */
  const check = (query: string): Checked => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const checked = checkedDocument(query, (document) => validate(schema, document));
    const [oldest] = documents.keys();
    if (documents.size >= maxDocuments && oldest !== undefined) documents.delete(oldest);
    documents.set(query, checked);
    return checked;
  };

  const run = async ({ request, context: caller }: ProcessOptions): Promise<Answer> => {
    const { document, errors } = check(request.query ?? '');
    if (document === undefined || errors.length > 0) return refused(errors);
    const { actor, requestId } = caller as GatewayContext;
    const result = await execute({
      schema,
      document,
      contextValue: await context(actor, requestId),
      ...(request.variables ? { variableValues: request.variables } : {}),
      ...(request.operationName ? { operationName: request.operationName } : {}),
    });
    const data = result.data === undefined ? {} : { data: result.data };
    return result.errors ? { ...refused(result.errors), ...data } : data;
  };

  const refused = (errors: readonly unknown[]): Answer => ({
    errors: errors.flatMap((error) => outwardErrors(error, policy)),
  });

  return {
    process: (options) => run(options).catch((error: unknown) => refused([error])),
  };
}

function checkedDocument(
  query: string,
  errorsOf: (document: DocumentNode) => readonly GraphQLError[],
): Checked {
  try {
    const document = parse(query);
    return { document, errors: errorsOf(document) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
