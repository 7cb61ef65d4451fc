// How the checker reads the log: plain JSON of the line before the signature. It shares no decoder
// with the protocol.
import { publicKeyOf, simCrypto } from '../crypto.js';

// biome-ignore lint/suspicious/noExplicitAny: raw records, looked at as they come
export type Json = any;

export interface RawRecord {
  readonly recordId: string;
  readonly type: string;
  readonly schema: number;
  readonly service: string;
  readonly seen: { readonly position: string; readonly digest: string };
  readonly body: Json;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined when it is not a record that its writer has signed. */
export function readRaw(value: Uint8Array): RawRecord | undefined {
  try {
    const text = utf8.decode(value);
    const end = text.lastIndexOf('\n');
    const line = text.slice(0, end);
    const record = JSON.parse(line) as RawRecord;
    const key = publicKeyOf(record.service);
    return simCrypto.verify(key, line, text.slice(end + 1)) ? record : undefined;
  } catch {
    return undefined;
  }
}
