// The tables of the log in PostgreSQL: a counter row for each log, and its entries, append-only.
import type { LogEntry } from './ordered-log.js';

export const wakeChannel = 'ordered_log';

export const tablesSql = `
create table if not exists ordered_log (
  name text primary key,
  next_position bigint not null default 0,
  last_ms bigint not null default 0
) with (fillfactor = 50);

create table if not exists ordered_log_entry (
  log text not null references ordered_log (name),
  position bigint not null,
  at_ms bigint not null,
  value bytea not null,
  primary key (log, position)
);

create or replace function ordered_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ordered log is append-only' using errcode = 'integrity_constraint_violation';
end $$;

create or replace trigger append_only before update or delete or truncate
  on ordered_log_entry for each statement execute function ordered_log_is_append_only();
`;

/**
 * One statement, so that the lock on the counter row is held by the server alone and a writer that
 * is stopped half way blocks nobody. Invariant: the lock comes first; positions are therefore
 * gapless and in commit order, and the time never goes back.
 */
export const appendSql = `
with head as (
  update ordered_log
     set next_position = next_position + cardinality($2::bytea[]),
         last_ms = greatest(last_ms, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
   where name = $1
  returning next_position - cardinality($2::bytea[]) as first, last_ms
), written as (
  insert into ordered_log_entry (log, position, at_ms, value)
  select $1, head.first + item.number - 1, head.last_ms, item.value
    from head, unnest($2::bytea[]) with ordinality as item (value, number)
)
select first, pg_notify('${wakeChannel}', $1) from head`;

export const entriesSql = `
select position, at_ms, value from ordered_log_entry
 where log = $1 and position >= $2 order by position limit $3`;

export interface EntryRow {
  readonly position: string;
  readonly at_ms: string;
  readonly value: Buffer;
}

export function toEntry({ position, at_ms, value }: EntryRow): LogEntry {
  return { position: BigInt(position), timestampMs: Number(at_ms), value };
}

export const boundsSql = `
select next_position,
       (select min(position) from ordered_log_entry where log = $1) as first,
       (select max(position) from ordered_log_entry where log = $1) as last
  from ordered_log where name = $1`;

export const guardSql = `
select tgenabled in ('O', 'A') as on from pg_trigger
 where tgrelid = to_regclass('ordered_log_entry') and tgname = 'append_only'`;
