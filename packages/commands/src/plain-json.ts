// Values as JSON for a jsonb column: amounts are bigint inside and decimal strings there, because a
// JSON number would pass through a float.

export function plainJson<T extends object>(value: T): object {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}` : inner)),
  );
}
