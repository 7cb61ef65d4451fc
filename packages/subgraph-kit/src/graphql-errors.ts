// The one place where errors become what a caller of GraphQL sees: problems whole and in two
// languages, outages as UNAVAILABLE, a request that does not fit the schema as INVALID_REQUEST, and
// everything else masked behind an error id that is in the log.
import { randomUUID } from 'node:crypto';
import { Problem, problemsOf } from '@kc/problems';
import type { Logger } from '@kc/process-kit';
import { GraphQLError, type GraphQLFormattedError, TokenKind } from 'graphql';
import { unplaced } from './scalars.js';

/** What Apollo Server calls errors that are the caller's. */
const callersFault = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
];
/** What is out of reach comes wrapped once, in an error of one of these names. */
const outages = ['OutageError', 'LogUnavailable'];
const maxCauses = 10;
const maxRuleCharacters = 300;

export interface OutwardExtensions extends Record<string, unknown> {
  readonly code: string;
  readonly messageVi: string;
  readonly messageEn: string;
  readonly wayOutVi: string;
  readonly wayOutEn: string;
}

export interface OutwardError extends GraphQLFormattedError {
  readonly extensions: OutwardExtensions;
}

export interface ErrorPolicy {
  /** Where what is masked can be found again. */
  readonly logger: Logger;
  /** Whether what an adapter threw means "try again", where its name does not say so. */
  readonly isOutage?: (error: unknown) => boolean;
}

/** All that one error says to the caller: an input with three faults gives three. */
export function outwardErrors(error: unknown, policy: ErrorPolicy): OutwardError[] {
  const place = placeOf(error);
  return problemsBehind(error, policy).map((problem) => outward(problem, place));
}

/** For code that throws inside Apollo Server before there is an operation. */
export function toGraphQLError(problem: Problem, httpStatus: number): GraphQLError {
  const { message, extensions } = outward(problem, {});
  const http = { status: httpStatus, headers: new Map<string, string>() };
  return new GraphQLError(message, {
    originalError: problem,
    extensions: { ...extensions, http },
  });
}

function problemsBehind(error: unknown, policy: ErrorPolicy): readonly Problem[] {
  const { logger } = policy;
  const causes = causesOf(error);
  for (const cause of causes) {
    const problems = problemsOf(cause);
    if (problems !== undefined) return problems.map((problem) => placed(problem, error));
  }
  if (causes.some((cause) => isOutage(cause, policy))) {
    const errorId = randomUUID();
    logger.warn({ err: error, errorId }, 'out of reach');
    return [new Problem('UNAVAILABLE', { details: { errorId } })];
  }
  if (error instanceof GraphQLError && isCallersFault(error)) return [misfit(error)];
  const errorId = randomUUID();
  logger.error({ err: error, errorId }, 'masked an internal error');
  return [new Problem('INTERNAL', { value: errorId, details: { errorId } })];
}

function isOutage(cause: unknown, policy: ErrorPolicy): boolean {
  if (cause instanceof Error && outages.includes(cause.name)) return true;
  return policy.isOutage?.(cause) ?? false;
}

function outward(problem: Problem, place: Partial<GraphQLFormattedError>): OutwardError {
  const { code, field, value, rule, details, messageVi, messageEn, wayOutVi, wayOutEn } = problem;
  return {
    message: `${messageVi} / ${messageEn}`,
    ...place,
    extensions: {
      code,
      ...(field === undefined ? {} : { field }),
      ...(value === undefined ? {} : { value }),
      ...(rule === undefined ? {} : { rule }),
      ...(details === undefined ? {} : { details }),
      messageVi,
      messageEn,
      wayOutVi,
      wayOutEn,
    },
  };
}

function placeOf(error: unknown): Partial<GraphQLFormattedError> {
  if (!(error instanceof GraphQLError)) return {};
  const { locations, path } = error;
  return { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  let cause: unknown = error;
  while (cause instanceof Error && causes.length < maxCauses) {
    causes.push(cause);
    cause = cause instanceof GraphQLError ? cause.originalError : cause.cause;
  }
  return causes;
}

/** GraphQL's own refusals carry no resolver's error and, before execution, no path. */
function isCallersFault(error: GraphQLError): boolean {
  const { code } = error.extensions;
  if (typeof code === 'string') return callersFault.includes(code);
  return error.path === undefined && causesOf(error).every((c) => c instanceof GraphQLError);
}

function misfit({ message, extensions }: GraphQLError): Problem {
  // graphql-js descends recursively, and says so of a document nested thousands deep.
  if (/call stack size exceeded/.test(message)) {
    return new Problem('QUERY_TOO_COMPLEX', { rule: 'lồng quá sâu (nested too deep)' });
  }
  const tooMuch =
    extensions.validationErrorCode === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED' ||
    /contains more tha[nt] \d+ tokens/.test(message);
  return new Problem(tooMuch ? 'QUERY_TOO_COMPLEX' : 'INVALID_REQUEST', {
    rule: Array.from(message.slice(0, 2 * maxRuleCharacters))
      .slice(0, maxRuleCharacters)
      .join(''),
  });
}

/** A problem of a scalar gets the field it stood in. */
function placed(problem: Problem, error: unknown): Problem {
  if (problem.field !== unplaced || !(error instanceof GraphQLError)) return problem;
  const { code, value, rule, details } = problem;
  return new Problem(code, {
    field: variablePath(error.message) ?? literalField(error) ?? 'value',
    ...(value === undefined ? {} : { value }),
    ...(rule === undefined ? {} : { rule }),
    ...(details === undefined ? {} : { details }),
  });
}

/** `input.amount`, out of graphql-js's message about a variable: the only place that has it. */
function variablePath(message: string): string | undefined {
  const [, variable] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  return / at "([\w.[\]]+)"; /.exec(message)?.[1] ?? variable;
}

/** The name before the colon before the literal. */
function literalField(error: GraphQLError): string | undefined {
  const colon = error.nodes?.[0]?.loc?.startToken.prev;
  if (colon?.kind !== TokenKind.COLON) return undefined;
  return colon.prev?.value;
}
