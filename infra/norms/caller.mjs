// Who asks the graph: the token of KC_TOKEN, or of a demonstration person where there are any.
const timeoutMs = 20_000;

export async function tokenOf(url, person, env) {
  if (person === undefined) {
    if (env.KC_TOKEN) return env.KC_TOKEN;
    throw new Error(
      'Cần KC_TOKEN, hoặc --as <người> với bản minh họa.\nSet KC_TOKEN, or give --as <person>.',
    );
  }
  const response = await fetch(`${url}/explorer.json`, { signal: AbortSignal.timeout(timeoutMs) });
  const { demoTokens = [] } = await response.json();
  const found = demoTokens.find(({ id }) => id === person);
  if (found !== undefined) return found.token;
  const known = demoTokens.map(({ id }) => id).join(', ');
  throw new Error(`Không có người minh họa «${person}» / no such person: ${known}`);
}

export function askAs(url, token) {
  return async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.json();
  };
}
