// Tells "the database cannot serve this now, try again" from every other failure, whatever layer
// said it. After an outage during a commit the outcome is unknown: the caller repeats with the same
// ids.

/** Wrapped once, at the edge of this package; `cause` is what the driver said. */
export class OutageError extends Error {
  override readonly name = 'OutageError';

  constructor(cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    super(`The database cannot be reached or cannot serve now: ${said}`, {
      cause,
    });
  }
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * SQLSTATE classes and codes worth a repeat: connection (08), resources (53), operator and shutdown
 * (57P), system (58), cancelled by a timeout (57014), idle too long (25P03), lost to another
 * transaction (40001, 40P01).
 */
const outageStates = /^(08...|53...|57P..|58...|57014|25P03|40001|40P01)$/;

/**
 * pg, its pool and TypeORM say these without any code; the last two of a transaction cut half-way.
 */
const driverMessages = [
  'Connection terminated',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'Query runner already released',
  'Database connection provided by a query runner was already released',
];

export function isOutage(error: unknown): boolean {
  // By shape and not by class: an error may come from another realm, as all of Node's do in jest.
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, message, driverError, cause, errors } = error as Partial<DriverFailure>;
  if (name === OutageError.name) return true;
  if (typeof code === 'string' && (networkCodes.has(code) || outageStates.test(code))) return true;
  if (driverMessages.some((start) => message?.startsWith(start))) return true;
  return [driverError, cause, ...(errors ?? [])].some(isOutage);
}

interface DriverFailure extends Error {
  readonly code: unknown;
  /** TypeORM keeps the driver's error here. */
  readonly driverError: unknown;
  /** One for each address tried. */
  readonly errors: readonly unknown[];
}

/** Runs it, and turns an outage into an OutageError; anything else passes unchanged. */
export async function wrapOutage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isOutage(error) && !(error instanceof OutageError)) throw new OutageError(error);
    throw error;
  }
}
