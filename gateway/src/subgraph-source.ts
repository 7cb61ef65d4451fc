// Where the gateway finds a subgraph: in its own process, or behind the URLs of its instances.
import type { Actor, ErrorPolicy, Health } from '@kc/subgraph-kit';
import type { GraphQLSchema } from 'graphql';

export interface LocalSubgraph {
  readonly kind: 'local';
  readonly schema: GraphQLSchema;
  /**
   * Called once a fetch, as for an HTTP request, so that loaders live equally long in both shapes.
   */
  readonly context: (actor: Actor | null, requestId: string) => object | Promise<object>;
  readonly health: () => Promise<Health>;
  readonly isOutage?: ErrorPolicy['isOutage'];
}

export interface HttpSubgraph {
  readonly kind: 'http';
  /** Of the GraphQL endpoint of each instance; /health is expected beside it. */
  readonly urls: readonly [string, ...string[]];
}

export type SubgraphSource = LocalSubgraph | HttpSubgraph;
export type SubgraphSources = Readonly<Record<string, SubgraphSource>>;
