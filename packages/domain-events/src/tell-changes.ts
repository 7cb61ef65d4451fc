// Tells the other services of rows that changed, by comparing each row's version with the one told
// last, and its words with the words told last. So whoever changes a row need not know of events,
// and what was there before there were any is told the same way.
import { isDeepStrictEqual } from 'node:util';
import type { Told } from '@kc/event-contracts';
import { inTransaction, selectRows } from '@kc/persistence';
import { type Clock, type Logger, loop, type Worker } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { announceAll } from './announce.js';

export interface ChangedRow {
  readonly key: string;
  /** `xmin` where the row counts no versions: it changes with every write. */
  readonly rowVersion: string;
}

export interface Telling<Row extends ChangedRow> {
  readonly subject: string;
  /**
   * Selects `key`, `rowVersion` and what else `tell` needs, of rows that have no `told_row` of the
   * subject `$1` with this version; at most `$2`. It locks nothing: nobody waits for a telling.
   */
  readonly changedSql: string;
  /**
   * Selects one `mark` that is cheap to read and has moved whenever a row may have changed. Where
   * there is none, all rows are compared every time.
   */
  readonly markSql?: string;
  /** Null for rows of which there is nothing to tell. `times`: how often it was told, with this. */
  readonly tell: (row: Row, times: number) => Told | null;
}

export interface TellingDeps {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

const everyMs = 10_000;
/** Each time all that was told before is passed over: a nation's claims are told in few parts. */
const atOnce = 1_000;
/** Any fixed number will do, as long as every version of the program uses the same. */
export const turnLock = 4_117_300_203;

/** What a service tells of its rows; each telling reads its own kind of row. */
export type Tellings = readonly Telling<never>[];

export function tellChanges(deps: TellingDeps, tellings: Tellings): Worker {
  const marks = new Map<string, unknown>();
  return loop({
    name: 'telling of changed rows',
    everyMs,
    logger: deps.logger,
    run: async (signal) => {
      for (const telling of tellings) await tellAll(deps, telling, { marks, signal });
    },
  });
}

interface Pass {
  /** By subject: where the mark stood when all rows were last compared, and none was left. */
  readonly marks: Map<string, unknown>;
  readonly signal: AbortSignal;
}

export async function tellAll(
  deps: Omit<TellingDeps, 'logger'>,
  telling: Telling<never>,
  { marks, signal }: Pass,
): Promise<void> {
  const { subject, markSql } = telling;
  // Read before the rows: what changes meanwhile moves it on, and is found the next time.
  const mark = markSql === undefined ? undefined : await markOf(deps.dataSource, markSql);
  if (mark !== undefined && marks.get(subject) === mark) return;
  while (!signal.aborted) {
    const told = await tellSome(deps, telling);
    if (told === atOnce) continue;
    if (told !== null && mark !== undefined) marks.set(subject, mark);
    return;
  }
}

async function markOf(dataSource: DataSource, markSql: string): Promise<unknown> {
  const [row] = await selectRows<{ mark: unknown }>(dataSource, markSql);
  return row?.mark;
}

/** How many rows were told of, at most 1,000; null when another instance is at it. */
export function tellSome(
  { dataSource, clock }: Omit<TellingDeps, 'logger'>,
  telling: Telling<never>,
): Promise<number | null> {
  return inTransaction(dataSource, async (em) => {
    const [turn] = await selectRows<{ mine: boolean }>(
      em,
      'SELECT pg_try_advisory_xact_lock($1) AS mine',
      [turnLock],
    );
    if (turn?.mine !== true) return null;
    const { subject, changedSql } = telling;
    const rows = await selectRows<ChangedRow>(em, changedSql, [subject, atOnce]);
    await tellRows(em, { telling, at: clock.now() }, rows);
    return rows.length;
  });
}

interface Before {
  readonly key: string;
  readonly words: unknown;
  readonly times: number;
}

/** What is told of a row, and the `told_row` that is left of it. */
interface Saying {
  readonly news: Told | null;
  readonly kept: object;
}

/** Three statements, however many rows. */
async function tellRows(
  em: EntityManager,
  { telling, at }: { readonly telling: Telling<never>; readonly at: Date },
  rows: readonly ChangedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const { subject } = telling;
  const known = await selectRows<Before>(
    em,
    'SELECT key, words, times FROM told_row WHERE subject = $1 AND key = ANY ($2::text[])',
    [subject, rows.map(({ key }) => key)],
  );
  const before = new Map(known.map((one) => [one.key, one]));
  const sayings = rows.map((row) => sayingOf(telling, row, before.get(row.key)));
  await announceAll(
    em,
    sayings.flatMap(({ news }) => news ?? []),
    at,
  );
  await em.query(
    `INSERT INTO told_row (subject, key, row_version, words, times)
     SELECT $1, key, row_version, words, times
       FROM jsonb_to_recordset($2::jsonb)
         AS told (key text, row_version text, words jsonb, times integer)
     ON CONFLICT (subject, key) DO UPDATE SET row_version = excluded.row_version,
       words = excluded.words, times = excluded.times`,
    [subject, JSON.stringify(sayings.map(({ kept }) => kept))],
  );
}

function sayingOf(telling: Telling<never>, row: ChangedRow, before: Before | undefined): Saying {
  const times = before?.times ?? 0;
  const told = telling.tell(row as never, times + 1);
  const words = told === null ? null : wordsOf(told);
  // A row that was written anew may say the same.
  const news = told !== null && !isDeepStrictEqual(words, before?.words) ? told : null;
  const { key, rowVersion: row_version } = row;
  return { news, kept: { key, row_version, words, times: news === null ? times : times + 1 } };
}

/** As they come back from the database; the count of tellings is not part of what is said. */
function wordsOf({ type, occurredAt, data }: Told): unknown {
  const { recordVersion: _, ...said } = data as { readonly recordVersion?: number };
  return JSON.parse(JSON.stringify({ type, occurredAt, said }));
}
