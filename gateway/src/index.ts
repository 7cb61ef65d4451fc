// The gateway as a part: all-in-one puts it in front of subgraphs of its own process.
export { createGateway, type GatewayParts } from './create-gateway.js';
export type { DemoToken } from './graphiql.js';
export type {
  HttpSubgraph,
  LocalSubgraph,
  SubgraphSource,
  SubgraphSources,
} from './subgraph-source.js';
