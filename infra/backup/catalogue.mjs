// What stands in a service's database, as PostgreSQL's own catalogue tells it: its tables with the
// columns that hold something (a derived column follows from them), and its sequences.

/** How values are written must not depend on a server's settings: the hashes are over the text. */
export const plainText = `
  SET client_encoding = 'UTF8'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
  SET TimeZone = 'UTC'; SET extra_float_digits = 1; SET bytea_output = 'hex';
  SET synchronize_seqscans = off; SET statement_timeout = 0`;

const notOfAnExtension = `NOT EXISTS (SELECT FROM pg_depend d
  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/** @returns {Promise<{ table: string, columns: string[] }[]>} in the order of their names */
export async function readTables(client) {
  const { rows } = await client.query(`
    SELECT c.relname AS table,
      array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND ${notOfAnExtension}
      AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY c.relname ORDER BY c.relname`);
  return rows;
}

/** @returns {Promise<{ sequence: string, value: string, called: boolean }[]>} */
export async function readSequences(client) {
  const { rows } = await client.query(`
    SELECT c.relname AS sequence FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND ${notOfAnExtension}
    ORDER BY c.relname`);
  const found = [];
  for (const { sequence } of rows) {
    const { rows: values } = await client.query(
      `SELECT last_value AS value, is_called AS called FROM ${client.escapeIdentifier(sequence)}`,
    );
    found.push({ sequence, ...values[0] });
  }
  return found;
}

/** Tables that others refer to come first. */
export async function inOrderOfReference(client, tables) {
  const { rows } = await client.query(`
    SELECT DISTINCT a.relname AS table, b.relname AS needs FROM pg_constraint f
    JOIN pg_class a ON a.oid = f.conrelid JOIN pg_class b ON b.oid = f.confrelid
    WHERE f.contype = 'f' AND f.conrelid <> f.confrelid`);
  const ordered = [];
  const place = (table, above) => {
    if (ordered.includes(table)) return;
    if (above.includes(table)) throw new Error(`tables refer to each other: ${above.join(' → ')}`);
    for (const { needs } of rows.filter((one) => one.table === table)) {
      place(needs, [...above, table]);
    }
    ordered.push(table);
  };
  for (const { table } of tables) place(table, []);
  return ordered.map((name) => tables.find(({ table }) => table === name));
}

export function copyOut(client, { table, columns }) {
  return `COPY ${listed(client, table, columns)} TO STDOUT`;
}

export function copyIn(client, { table, columns }) {
  return `COPY ${listed(client, table, columns)} FROM STDIN`;
}

function listed(client, table, columns) {
  const names = columns.map((column) => client.escapeIdentifier(column));
  return `${client.escapeIdentifier(table)} (${names.join(', ')})`;
}
