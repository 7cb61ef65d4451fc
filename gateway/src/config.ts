// The settings of a gateway that is a process of its own. The only reader of its environment.
import { readFileSync } from 'node:fs';
import {
  type Environment,
  type Field,
  field,
  logLevels,
  readConfig,
  readTogether,
} from '@kc/process-kit';
import { readKeySet } from '@kc/subgraph-kit';
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
  /** Its text; the one that came with the program when left out. */
  supergraph: field.optional(field.text('KC_SUPERGRAPH')),
  drainMs: field.drainMs,
  logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
};

export function readGatewayConfig(env: Environment) {
  const fields: typeof settings & SubgraphFields = { ...settings, ...subgraphUrls() };
  const { config, keySet } = readTogether({
    config: () => readConfig(fields, env),
    keySet: () => readKeySet(env),
  });
  const subgraphs: Record<string, HttpSubgraph> = {};
  for (const { name } of listedSubgraphs) {
    const urls = config[`urls:${name}`];
    if (urls !== undefined) subgraphs[name] = { kind: 'http', urls };
  }
  return { ...config, keySet, subgraphs };
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
