// What stands around every record, and its bytes: one line of JSON, a line feed, and the writer's
// Ed25519 signature over the first line in base64. The bytes are fixed once, when the record enters
// an outbox, so that a retry sends the same.
import { bodiesAt, type ClaimRecord, type Genesis, genesis, type RecordType } from './records.js';
import { code, hex256, integer, Malformed, matching, object, text, uuid } from './shape.js';

export const maxRecordBytes = 65_536;
const maxDepth = 16;

export const recordActor = object({
  personId: text(100),
  role: code,
  organisation: text(200),
});
const position = matching(/^(-1|0|[1-9][0-9]{0,17})$/, 'a position');
const header = {
  recordId: uuid,
  type: code,
  schema: integer(1, 1_000),
  service: code,
  actor: recordActor,
  seen: object({ position, digest: hex256 }),
};
const envelope = object({ ...header, body: (value: unknown) => value });
export type Envelope = ReturnType<typeof envelope>;

export interface SignedRecord {
  readonly envelope: Envelope;
  /** The signed bytes as text, without the line feed. */
  readonly signedText: string;
  readonly signature: string;
}

export function signedText(record: Envelope): string {
  return JSON.stringify(record, (_key, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

export function recordBytes(text: string, signatureBase64: string): Uint8Array {
  return new TextEncoder().encode(`${text}\n${signatureBase64}`);
}

export function genesisBytes(body: Genesis): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ type: 'Genesis', schema: 1, body }));
}

/** Size, encoding and depth are judged before anything is parsed. Throws Malformed. */
export function strictText(value: Uint8Array): string {
  if (value.length > maxRecordBytes) throw new Malformed('', `at most ${maxRecordBytes} bytes`);
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    throw new Malformed('', 'UTF-8');
  }
  if (depthOf(decoded) > maxDepth) throw new Malformed('', `at most ${maxDepth} levels`);
  return decoded;
}

/** A record is looked at more than once on its way through a fold; its bytes say the same again. */
const alreadyRead = new WeakMap<Uint8Array, SignedRecord>();

export function readSigned(value: Uint8Array): SignedRecord {
  const known = alreadyRead.get(value);
  if (known !== undefined) return known;
  const read = readSignedBytes(value);
  alreadyRead.set(value, read);
  return read;
}

function readSignedBytes(value: Uint8Array): SignedRecord {
  const whole = strictText(value);
  const end = whole.lastIndexOf('\n');
  if (end < 0) throw new Malformed('', 'a line of JSON and a signature');
  const signed = whole.slice(0, end);
  const signature = whole.slice(end + 1);
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) throw new Malformed('signature', 'Ed25519, base64');
  return { envelope: envelope(parseJson(signed), ''), signedText: signed, signature };
}

export function readGenesis(value: Uint8Array): Genesis {
  const given = object({ type: code, schema: integer(1, 1), body: genesis })(
    parseJson(strictText(value)),
    '',
  );
  if (given.type !== 'Genesis') throw new Malformed('type', 'Genesis');
  return given.body;
}

/** Nobody changes a body: what was decoded once is the same for every reader of this process. */
const alreadyDecoded = new WeakMap<Envelope, ClaimRecord>();

/** The body in the shape of its type. An unknown type or a strange body is Malformed. */
export function readBody(record: Envelope): ClaimRecord {
  const known = alreadyDecoded.get(record);
  if (known !== undefined) return known;
  const decoded = decodedBody(record);
  alreadyDecoded.set(record, decoded);
  return decoded;
}

function decodedBody(record: Envelope): ClaimRecord {
  const bodies = bodiesAt[record.schema] ?? {};
  const decode = Object.hasOwn(bodies, record.type) ? bodies[record.type] : undefined;
  if (decode === undefined) throw new Malformed('type', 'a known record type');
  return { type: record.type as RecordType, body: decode(record.body, 'body') } as ClaimRecord;
}

function parseJson(given: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    throw new Malformed('', 'JSON');
  }
  refuseStrangeText(value, '');
  return value;
}

function refuseStrangeText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) throw new Malformed(path, 'text without NUL');
    if (!value.isWellFormed()) throw new Malformed(path, 'text without lone surrogates');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      refuseStrangeText(key, path);
      refuseStrangeText(one, `${path}.${key.slice(0, 40)}`);
    }
  }
}

/** Nesting of brackets outside strings, counted without parsing. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}
