// The rows that a seat keeps, inserted by somebody who knows them already: no reading, no folding,
// no signature. One transaction for each batch, durable in the same way as the follower's.

const json = (value) =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? one.toString() : one));

/** The statements of each batch with their values, worked out before anything is timed. */
export function bareBatches(folded, size) {
  const locks = new Map();
  const batches = [];
  for (let at = 0; at < folded.length; at += size) {
    batches.push(bareBatch(folded.slice(at, at + size), locks));
  }
  return batches;
}

function bareBatch(folded, locksBefore) {
  const claims = new Map(
    folded.flatMap(({ changes }) => changes.claims).map((claim) => [claim.claimId, claim]),
  );
  const added = [];
  const gone = [];
  for (const claim of claims.values()) {
    const before = locksBefore.get(claim.claimId) ?? [];
    const keys = new Set(claim.locks.map(({ key }) => key));
    for (const { key } of before) if (!keys.has(key)) gone.push({ claimId: claim.claimId, key });
    const had = new Set(before.map(({ key }) => key));
    for (const { key, mode } of claim.locks) {
      if (!had.has(key)) added.push({ claimId: claim.claimId, key, mode });
    }
    locksBefore.set(claim.claimId, claim.locks);
  }
  const { head } = folded.at(-1);
  const rules = folded.flatMap(({ changes: { rules: table }, head: { position } }) =>
    table === null ? [] : [{ version: table.version, position, rules: table }],
  );
  const rows = {
    verdicts: folded.map(({ head: at, recordId, recordHash, service, verdict }) => {
      const { position, logTimeMs, digest } = at;
      return { position, logTimeMs, digest, recordId, recordHash, service, verdict };
    }),
    claims: [...claims.values()],
    added,
    gone,
    payments: folded.flatMap(({ changes }) => changes.payments),
    rules,
  };
  return [
    ...Object.entries(rows)
      .filter(([, list]) => list.length > 0)
      .map(([what, list]) => ({ name: `bare-${what}`, text: texts[what], values: [json(list)] })),
    {
      name: 'bare-head',
      text: `UPDATE ledger_position SET position = $1, digest = $2, log_time_ms = $3, log_id = $4,
             participants = $5, rules_version = $6`,
      values: [
        `${head.position}`,
        head.digest,
        head.logTimeMs,
        head.logId,
        json(head.participants),
        head.rules?.version ?? null,
      ],
    },
  ];
}

const texts = {
  verdicts: `INSERT INTO claim_verdict
      (position, record_id, record_hash, service, log_time_ms, verdict, digest)
    SELECT (e->>'position')::bigint, (e->>'recordId')::uuid, e->>'recordHash', e->>'service',
      (e->>'logTimeMs')::bigint, e->'verdict', e->>'digest'
    FROM jsonb_array_elements($1::jsonb) AS e`,
  claims: `INSERT INTO claim (row) SELECT * FROM jsonb_array_elements($1::jsonb)
    ON CONFLICT (claim_id) DO UPDATE SET row = excluded.row`,
  added: `INSERT INTO claim_lock (claim_id, key, mode)
    SELECT (e->>'claimId')::uuid, e->>'key', e->>'mode' FROM jsonb_array_elements($1::jsonb) AS e`,
  gone: `DELETE FROM claim_lock USING jsonb_array_elements($1::jsonb) AS e
    WHERE claim_id = (e->>'claimId')::uuid AND key = e->>'key'`,
  payments: 'INSERT INTO claim_payment (row) SELECT * FROM jsonb_array_elements($1::jsonb)',
  rules: `INSERT INTO claim_rules (version, position, rules)
    SELECT e->>'version', (e->>'position')::bigint, e->'rules'
    FROM jsonb_array_elements($1::jsonb) AS e`,
};

/** How long it took, in milliseconds. */
export async function insertBare(client, batches) {
  await client.query('SET synchronous_commit = off');
  const from = performance.now();
  for (const statements of batches) {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
  }
  return performance.now() - from;
}
