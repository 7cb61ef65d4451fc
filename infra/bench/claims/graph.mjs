// GraphQL over HTTP as cheaply as a caller can: one connection kept for each call in flight, so
// that what is measured is the system and not the client.
import { Agent, request } from 'node:http';

const timeoutMs = 30_000;

export function openGraph(url, token) {
  const agent = new Agent({ keepAlive: true });
  const ask = (query, variables) =>
    post({ url, token, agent, body: JSON.stringify({ query, variables }) });
  return {
    async ask(query, variables = {}) {
      const { data, errors } = await ask(query, variables);
      if (errors?.length > 0) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
      return data;
    },
    close: () => agent.destroy(),
  };
}

function post({ url, token, agent, body }) {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent, timeout: timeoutMs }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(parts).toString('utf8')));
        } catch (error) {
          reject(error);
        }
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
