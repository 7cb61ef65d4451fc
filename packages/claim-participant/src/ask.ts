// Asking the log: the record's bytes are fixed here, inside the use case's own transaction,
// together with the memory that it was asked. Nothing is granted by asking.
import {
  type Body,
  bodyAt,
  type Crypto,
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
import { Problem } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import { toJson } from './json.js';
import type { AskStore } from './ports.js';

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
  readonly crypto: Pick<Crypto, 'sha256'>;
  readonly sign: (text: string) => string;
  readonly clock: Clock;
  /** What this process itself has folded so far; null while it has not looked. */
  readonly seen: () => Pick<LedgerHead, 'position' | 'digest' | 'rules'> | null;
}

/** False when the very same record was asked before: then nothing is written. */
export async function ask<T extends RecordType>(
  deps: AskDeps,
  store: AskStore,
  asking: Asking<T>,
): Promise<boolean> {
  const { recordId, actor, type } = asking;
  const folded = deps.seen();
  const seen = folded ?? (await store.readPoint());
  const schema = await schemaOf(asking, folded, store);
  const sent = bodyAt(schema, type, asking.body);
  if (sent === null) throw new Problem('NEEDS_NEWER_RULES', { value: type });
  const body: unknown = JSON.parse(toJson(sent));
  // Asked again at a newer level it is the same question.
  const asked: unknown = JSON.parse(toJson(bodyAt(1, type, asking.body) ?? sent));
  const bodyHash = deps.crypto.sha256(canonicalJson({ type, body: asked as never }));
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
  const value = recordBytes(text, deps.sign(text));
  if (value.length > maxRecordBytes) {
    throw new Problem('REQUEST_TOO_LARGE', { value: value.length, rule: `${maxRecordBytes} B` });
  }
  const claimId = (body as { claimId?: string }).claimId ?? null;
  const askedAt = deps.clock.now();
  const question = { recordId, type, claimId, body, bodyHash, actor, askedAt };
  if (!(await store.remember(question))) return refuseAnother(store, { recordId, bodyHash });
  await store.enqueue({ id: recordId, value });
  return true;
}

/** The level that the log stands at: above it a record would be void. */
async function schemaOf(
  asking: Asking,
  folded: Pick<LedgerHead, 'rules'> | null,
  store: AskStore,
): Promise<number> {
  if (asking.type === 'RulesActivated') return (asking.body as Body<'RulesActivated'>).rules.level;
  return folded === null ? store.readLevel() : levelOf(folded);
}

/**
 * The same record again is no new question; another one under the same id is the caller's mistake.
 */
async function refuseAnother(
  store: AskStore,
  { recordId, bodyHash }: { readonly recordId: string; readonly bodyHash: string },
): Promise<false> {
  if ((await store.bodyHashOf(recordId)) === bodyHash) return false;
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
