// How every Apollo Server of the product is set: nothing is fetched from or sent to elsewhere,
// errors go out in one form, the schema may be explored by anyone.
import type { ApolloServerOptions, ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@kc/process-kit';
import type { GraphQLFormattedError } from 'graphql';
import { type ErrorPolicy, type OutwardError, outwardErrors } from './graphql-errors.js';
import { limitOptions, type QueryLimits } from './query-limits.js';

export interface ApolloSettings extends ErrorPolicy {
  readonly limits: QueryLimits;
  /** How errors are shown, where that is not as a subgraph shows them. */
  readonly outwardErrors?: (error: unknown, policy: ErrorPolicy) => OutwardError[];
}

type ApolloLogger = NonNullable<ApolloServerOptions<BaseContext>['logger']>;

type SharedOptions<C extends BaseContext> = Omit<
  ApolloServerOptions<C>,
  'schema' | 'gateway' | 'typeDefs' | 'resolvers' | 'plugins'
> & { readonly plugins: ApolloServerPlugin<C>[] };

export function apolloOptions<C extends BaseContext>(settings: ApolloSettings): SharedOptions<C> {
  const { logger, limits } = settings;
  const outward = settings.outwardErrors ?? outwardErrors;
  return {
    ...limitOptions(limits),
    logger: apolloLogger(logger),
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: (_, error) => oneOfAll(outward(error, settings)),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      spreadErrors,
    ],
  };
}

/** Under this key, which JSON leaves out, an error carries the others that were thrown with it. */
const others = Symbol('others');

function oneOfAll([first, ...rest]: readonly GraphQLFormattedError[]): GraphQLFormattedError {
  if (first === undefined) throw new Error('an error that says nothing');
  return { ...first, extensions: { ...first.extensions, [others]: rest } };
}

/**
 * Apollo Server's formatError gives one error for one; here an input with three faults becomes
 * three.
 */
const spreadErrors: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (result.errors) result.errors = result.errors.flatMap((e) => [e, ...othersOf(e)]);
      },
    };
  },
};

function othersOf(error: GraphQLFormattedError): readonly GraphQLFormattedError[] {
  const extensions: { readonly [others]?: readonly GraphQLFormattedError[] } =
    error.extensions ?? {};
  return extensions[others] ?? [];
}

/** Apollo's libraries log a message alone. */
export function apolloLogger(logger: Logger): ApolloLogger {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) =>
    logger[level](message instanceof Error ? { err: message } : {}, String(message));
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}
