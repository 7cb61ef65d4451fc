// Sends what a tab holds. `demo:<id>` in a tab's header stands for that person's token; without it
// the person chosen above asks.
const named = /^demo:(.+)$/;

export function fetcherFor(people, currentPerson) {
  const bearer = (id) => {
    const person = people.find((candidate) => candidate.id === id);
    return person && `Bearer ${person.token}`;
  };
  return async (request, options) => {
    const headers = new Headers(options?.headers);
    const given = headers.get('authorization');
    const id = given === null ? currentPerson() : named.exec(given)?.[1];
    const authorization = id && bearer(id);
    if (authorization) headers.set('authorization', authorization);
    else if (id) headers.delete('authorization');
    headers.set('content-type', 'application/json');
    const response = await fetch('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    });
    return response.json();
  };
}

/** Whom a tab's headers name; undefined when they leave it to the chooser, or are no JSON yet. */
export function personInHeaders(headers) {
  try {
    const { Authorization, authorization = Authorization } = JSON.parse(headers);
    return named.exec(authorization)?.[1];
  } catch {
    return undefined;
  }
}
