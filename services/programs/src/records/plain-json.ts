// Values of this service as JSON: amounts are bigint inside and decimal strings in a jsonb column,
// because a JSON number would pass through a float.

export function plainJson(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}` : inner)),
  );
}
