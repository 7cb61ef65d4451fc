// Sends a request byte by byte as a test wants it, past every client library that would mend it.

export interface ReplyError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly ReplyError[];
}

export interface Ask {
  json(body: unknown): Promise<Reply>;
  bytes(body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  get(parameters: Readonly<Record<string, string>>): Promise<Reply>;
}

const timeoutMs = 20_000;

export function askAt(url: string, authorization: string | undefined): Ask {
  const identity = authorization === undefined ? {} : { authorization };
  const bytes: Ask['bytes'] = (body, headers) =>
    reply(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...identity, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  return {
    bytes,
    json: (body) => bytes(JSON.stringify(body)),
    get: (parameters) =>
      reply(`${url}?${new URLSearchParams(parameters)}`, {
        headers: { 'apollo-require-preflight': 'true', ...identity },
      }),
  };
}

async function reply(url: string, request: RequestInit): Promise<Reply> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  try {
    const { data, errors = [] } = JSON.parse(text) as Partial<Reply>;
    return { status: response.status, data, errors };
  } catch {
    throw new Error(`HTTP ${response.status}, no JSON: ${text.slice(0, 300)}`);
  }
}
