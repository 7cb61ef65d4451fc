// Asks a GraphQL endpoint the way any caller does: HTTP, JSON, a bearer token. It hides no error.

export interface GraphQLAnswer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphQLAnswerError[];
}

export interface GraphQLAnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface GraphQLClient {
  /** The whole answer, errors included. */
  ask<Data>(document: string, variables?: object): Promise<GraphQLAnswer<Data>>;
  /** The data of an answer that must have no errors; throws with all of them otherwise. */
  data<Data>(document: string, variables?: object): Promise<Data>;
}

const timeoutMs = 20_000;

export function graphqlClient(url: string, token?: string): GraphQLClient {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  async function ask<Data>(query: string, variables: object = {}): Promise<GraphQLAnswer<Data>> {
    const body = JSON.stringify({ query, variables });
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
    });
    const text = await response.text();
    const answer = parsed<Data>(text);
    if (answer === undefined) throw new Error(`HTTP ${response.status}, no JSON: ${text}`);
    return {
      status: response.status,
      data: answer.data,
      errors: answer.errors ?? [],
    };
  }

  return {
    ask,
    async data<Data>(document: string, variables?: object) {
      const { data, errors } = await ask<Data>(document, variables);
      if (errors.length > 0 || data === null || data === undefined) {
        throw new Error(`GraphQL answered with errors: ${JSON.stringify(errors, null, 2)}`);
      }
      return data;
    },
  };
}

function parsed<Data>(
  text: string,
): { data?: Data | null; errors?: GraphQLAnswerError[] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
