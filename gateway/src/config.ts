// The settings of a gateway that is a process of its own. The only reader of its environment.
import { readFileSync } from 'node:fs';
import { type Environment, type Field, field, logLevels, readConfig } from '@kc/process-kit';
import type { HttpSubgraph } from './subgraph-source.js';

interface ListedSubgraph {
  readonly name: string;
  readonly port: number;
}

/** The one list of subgraphs; composition and code generation read it too. */
export const listedSubgraphs: readonly ListedSubgraph[] = JSON.parse(
  readFileSync(new URL('../subgraphs.json', import.meta.url), 'utf8'),
);

type Urls = HttpSubgraph['urls'];
type SubgraphFields = Record<`urls:${string}`, Field<Urls>>;

const settings = {
  host: field.withDefault(field.text('KC_HOST'), '127.0.0.1'),
  port: field.withDefault(field.port('KC_GATEWAY_PORT'), 4000),
  jwksFile: field.text('KC_TOKEN_JWKS_FILE'),
  issuer: field.text('KC_TOKEN_ISSUER'),
  audience: field.text('KC_TOKEN_AUDIENCE'),
  supergraphFile: field.optional(field.text('KC_SUPERGRAPH_FILE')),
  /** How long it goes on serving after the signal to stop. */
  drainMs: field.withDefault(field.wholeNumber('KC_DRAIN_MS', { min: 0, max: 600_000 }), 0),
  logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
};

export function readGatewayConfig(env: Environment) {
  const fields: typeof settings & SubgraphFields = { ...settings, ...subgraphUrls() };
  const config = readConfig(fields, env);
  const subgraphs: Record<string, HttpSubgraph> = {};
  for (const { name } of listedSubgraphs) {
    const urls = config[`urls:${name}`];
    if (urls !== undefined) subgraphs[name] = { kind: 'http', urls };
  }
  return { ...config, subgraphs };
}

/**
 * KC_PROGRAMS_URL, KC_TRADE_PROMOTION_URL …: one URL, or one for each instance; the usual port of
 * this machine when left out.
 */
function subgraphUrls(): SubgraphFields {
  const fields = listedSubgraphs.map(({ name, port }) => {
    const variable = `KC_${name.toUpperCase().replaceAll('-', '_')}_URL`;
    const urls = field.urls(variable, ['http:', 'https:']);
    const usual: Urls = [`http://127.0.0.1:${port}/graphql`];
    return [`urls:${name}`, field.withDefault<Urls>(urls, usual)] as const;
  });
  return Object.fromEntries(fields);
}
