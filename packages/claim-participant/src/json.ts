// Ledger values as JSON text for a jsonb column: bigints stand as decimal strings.
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? one.toString() : one));
}
