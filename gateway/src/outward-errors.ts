// What of an error leaves the gateway. A subgraph has already said its problems in both languages:
// they pass through with the name of the subgraph. Anything a subgraph says otherwise is masked,
// like our own faults.
import { problemCatalogue } from '@kc/problems';
import {
  type ErrorPolicy,
  type OutwardError,
  type OutwardExtensions,
  outwardErrors,
} from '@kc/subgraph-kit';
import { GraphQLError } from 'graphql';

export function gatewayErrors(error: unknown, policy: ErrorPolicy): OutwardError[] {
  if (!(error instanceof GraphQLError)) return outwardErrors(error, policy);
  const { message, path, extensions } = error;
  if (!isOutward(extensions)) return outwardErrors(hideCause(error), policy);
  return [{ message, ...(path ? { path } : {}), extensions }];
}

function isOutward(extensions: Record<string, unknown>): extensions is OutwardExtensions {
  const { code, messageVi, messageEn } = extensions;
  const known = typeof code === 'string' && Object.hasOwn(problemCatalogue, code);
  return known && typeof messageVi === 'string' && typeof messageEn === 'string';
}

/** A subgraph's code must not make a fault of ours look like the caller's. */
function hideCause(error: GraphQLError): Error {
  const { serviceName } = error.extensions;
  if (typeof serviceName !== 'string') return error;
  return new Error(`subgraph ${serviceName}: ${error.message}`, {
    cause: error.extensions,
  });
}
