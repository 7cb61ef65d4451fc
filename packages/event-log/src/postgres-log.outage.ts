// Tells PostgreSQL's outages from its refusals. A refusal (no such table, append-only) is a fault
// of this program or of its database, and trying again would only hide it.
import pg from 'pg';
import { LogUnavailable } from './log-errors.js';

/** SQLSTATE classes and codes of a server that may serve the same statement later. */
const passing = /^(08...|53...|57P..|58...|57014|25006|40001|40P01)$/;

export async function orUnavailable<T>(doing: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Whatever did not come from the server is the connection to it.
    const refused = error instanceof pg.DatabaseError && !passing.test(error.code ?? '');
    throw refused ? error : new LogUnavailable(doing, error);
  }
}
