// Which identifiers are let in: UUIDs, in any case, kept in lower case so that one id has one
// spelling.
import { Problem } from './problem.js';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function uuid(field: string, value: unknown): string {
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  if (typeof value !== 'string' || !uuidShape.test(value)) {
    throw new Problem('INVALID_ID', { field, value });
  }
  return value.toLowerCase();
}
