// Asking the log: the record's bytes are fixed here, inside the use case's own transaction,
// together with the memory that it was asked. Nothing is granted by asking.
import type { KeyObject } from 'node:crypto';
import {
  type Body,
  bodyAt,
  canonicalJson,
  type Envelope,
  type LedgerHead,
  levelOf,
  Malformed,
  maxRecordBytes,
  type RecordType,
  readBody,
  recordBytes,
  signedText,
} from '@kc/claim-ledger';
import { writeToOutbox } from '@kc/outbox';
import { runStatement, type Statement, selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { crypto, signText } from './crypto.js';
import { toJson } from './json.js';
import { readLevel, readPoint } from './ledger-head.store.js';

export interface RecordActor {
  readonly personId: string;
  readonly role: string;
  readonly organisation: string;
}

export interface Asking<T extends RecordType = RecordType> {
  /** One for each intent, made by the caller and kept for ever: it makes a repeated call safe. */
  readonly recordId: string;
  readonly actor: RecordActor;
  readonly type: T;
  readonly body: Body<T>;
}

export interface AskDeps {
  readonly service: string;
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  /** What this process itself has folded so far; null while it has not looked. */
  readonly seen: () => Pick<LedgerHead, 'position' | 'digest' | 'rules'> | null;
}

/** False when the very same record was asked before: then nothing is written. */
export async function ask<T extends RecordType>(
  deps: AskDeps,
  entities: EntityManager,
  asking: Asking<T>,
): Promise<boolean> {
  const { recordId, actor, type } = asking;
  const folded = deps.seen();
  const seen = folded ?? (await readPoint(entities));
  const schema = await schemaOf(asking, folded, entities);
  const plain = bodyAt(schema, type, asking.body);
  if (plain === null) throw new Problem('NEEDS_NEWER_RULES', { value: type });
  const body: unknown = JSON.parse(toJson(plain));
  const bodyHash = crypto.sha256(canonicalJson({ type, body: body as never }));
  const envelope: Envelope = {
    recordId,
    type,
    schema,
    service: deps.service,
    actor,
    seen: { position: seen.position.toString(), digest: seen.digest },
    body,
  };
  refuseMalformed(envelope);
  const text = signedText(envelope);
  const value = recordBytes(text, signText(deps.signingKey, text));
  if (value.length > maxRecordBytes) {
    throw new Problem('REQUEST_TOO_LARGE', { value: value.length, rule: `${maxRecordBytes} B` });
  }
  const claimId = (body as { claimId?: string }).claimId ?? null;
  const [written] = await runStatement(entities, remember, [
    recordId,
    type,
    claimId,
    toJson(body),
    bodyHash,
    toJson(actor),
    deps.clock.now(),
  ]);
  if (written === undefined) return refuseAnother(entities, { recordId, bodyHash });
  await writeToOutbox(entities, { id: recordId, value });
  return true;
}

/** The level that the log stands at: above it a record would be void. */
async function schemaOf(
  asking: Asking,
  folded: Pick<LedgerHead, 'rules'> | null,
  entities: EntityManager,
): Promise<number> {
  if (asking.type === 'RulesActivated') return (asking.body as Body<'RulesActivated'>).rules.level;
  return folded === null ? readLevel(entities) : levelOf(folded);
}

/** A twin of this call that has not committed yet is waited for here. */
const remember: Statement = {
  name: 'ask-remember',
  text: `INSERT INTO claim_request (record_id, type, claim_id, body, body_hash, actor, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (record_id) DO NOTHING RETURNING record_id`,
};
const askedBefore: Statement = {
  name: 'asked-before',
  text: 'SELECT body_hash FROM claim_request WHERE record_id = $1',
};

/**
 * The same record again is no new question; another one under the same id is the caller's mistake.
 */
async function refuseAnother(
  entities: EntityManager,
  { recordId, bodyHash }: { readonly recordId: string; readonly bodyHash: string },
): Promise<false> {
  const [earlier] = await runStatement<{ body_hash: string }>(entities, askedBefore, [recordId]);
  if (earlier?.body_hash === bodyHash) return false;
  throw new Problem('ID_REUSED', { field: 'id', value: recordId });
}

/** What the fold would find void is said before anything is written. */
function refuseMalformed(envelope: Envelope): void {
  try {
    readBody(envelope);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Problem('INVALID_REQUEST', { field: error.path, rule: error.expected });
  }
}

/** Which claim a record of one's own was about, if it was asked before. */
export async function claimAskedUnder(
  source: DataSource | EntityManager,
  recordId: string,
): Promise<string | undefined> {
  const [row] = await selectRows<{ claim_id: string | null }>(
    source,
    'SELECT claim_id FROM claim_request WHERE record_id = $1',
    [recordId],
  );
  return row?.claim_id ?? undefined;
}

/** The claim of an item that is still on its way to the log. */
export async function claimOnItsWay(
  source: DataSource | EntityManager,
  origin: string,
): Promise<string | undefined> {
  const [row] = await selectRows<{ claim_id: string }>(
    source,
    `SELECT claim_id FROM claim_request
     WHERE type = 'ClaimRequested' AND body->>'origin' = $1 AND position IS NULL
     ORDER BY asked_at DESC LIMIT 1`,
    [origin],
  );
  return row?.claim_id;
}
