// The public GraphQL API as the demonstration uses it: with the tokens that the embedded default
// hands to everybody. It knows no mutation by name and sees nothing that another caller would not.

const timeoutMs = 20_000;

export class GraphFault extends Error {
  constructor(errors) {
    const [{ message, extensions }] = errors;
    super(message);
    this.code = extensions?.code ?? 'UNKNOWN';
    this.errors = errors;
  }
}

/** `as(person)` asks in the name of a demonstration person; `as(null)` without a token. */
export async function openGraph(origin) {
  const { demoTokens } = await getJson(`${origin}/explorer.json`);
  const people = new Map(demoTokens.map((person) => [person.id, person]));
  return {
    origin,
    person: (id) => people.get(id),
    as(id) {
      const token = id === null ? undefined : people.get(id)?.token;
      if (id !== null && token === undefined) {
        throw new Error(
          `${origin} không cấp vai minh họa / hands out no demonstration person: ${id}`,
        );
      }
      return (query, variables = {}) => ask(`${origin}/graphql`, { query, variables }, token);
    },
  };
}

async function ask(url, body, token) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { data, errors } = await response.json();
  if (errors?.length > 0) throw new GraphFault(errors);
  return data;
}

export async function getJson(url, waitMs = timeoutMs) {
  const response = await fetch(url, { signal: AbortSignal.timeout(waitMs) });
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${url}`);
  return response.json();
}
