// The settings of a gateway that is a process of its own. The only reader of its environment.
import { readFileSync } from 'node:fs';
import { type Environment, field, readConfig } from '@kc/process-kit';
import type { HttpSubgraph } from './subgraph-source.js';

interface ListedSubgraph {
  readonly name: string;
  readonly port: number;
}

/** The one list of subgraphs; composition and code generation read it too. */
export const listedSubgraphs: readonly ListedSubgraph[] = JSON.parse(
  readFileSync(new URL('../subgraphs.json', import.meta.url), 'utf8'),
);

export function readGatewayConfig(env: Environment) {
  const settings = readConfig(
    {
      host: field.withDefault(field.text('HOST'), '127.0.0.1'),
      port: field.withDefault(field.port('PORT'), 4000),
      keySetFile: field.text('KEY_SET_FILE'),
      issuer: field.text('TOKEN_ISSUER'),
      audience: field.text('TOKEN_AUDIENCE'),
      supergraphFile: field.optional(field.text('SUPERGRAPH_FILE')),
      logLevel: field.withDefault(
        field.choice('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']),
        'info',
      ),
    },
    env,
  );
  return { ...settings, subgraphs: subgraphUrls(env) };
}

/** PROGRAMS_URL, TRADE_PROMOTION_URL …; each defaults to its port of this machine. */
function subgraphUrls(env: Environment): Record<string, HttpSubgraph> {
  const fields = listedSubgraphs.map(({ name, port }) => {
    const variable = `${name.toUpperCase().replaceAll('-', '_')}_URL`;
    const fallback = `http://127.0.0.1:${port}/graphql`;
    return [name, field.withDefault(field.url(variable, ['http:', 'https:']), fallback)] as const;
  });
  const urls = readConfig(Object.fromEntries(fields), env);
  const sources = Object.entries(urls).map(([name, url]) => [name, { kind: 'http', url } as const]);
  return Object.fromEntries(sources);
}
