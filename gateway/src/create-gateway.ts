// Puts the gateway together: the committed supergraph, a data source for each subgraph,
// authentication, limits, errors, health and the explorer page. It starts whether or not the
// subgraphs are there.
import { fileURLToPath } from 'node:url';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@kc/process-kit';
import {
  apolloLogger,
  type KeySet,
  type MetricsPage,
  type Served,
  serveGraphQL,
} from '@kc/subgraph-kit';
import { authenticator } from './authenticate.js';
import { downloadRoutes, readDownloads } from './downloads.js';
import type { GatewayContext } from './gateway-context.js';
import { type DemoToken, graphiqlRoutes } from './graphiql.js';
import { localSubgraph } from './local-subgraph.js';
import { gatewayErrors } from './outward-errors.js';
import { queryLimits } from './query-limits.js';
import { remoteSubgraph } from './remote-subgraph.js';
import { gatewayHealth } from './subgraph-health.js';
import { SubgraphInstances } from './subgraph-instances.js';
import type { SubgraphSources } from './subgraph-source.js';

const downloadsFolder = fileURLToPath(new URL('../downloads', import.meta.url));

export interface GatewayParts {
  readonly supergraphSdl: string;
  /** One for each subgraph of the supergraph, by name. */
  readonly subgraphs: SubgraphSources;
  readonly keySet: KeySet;
  readonly port: number;
  readonly host?: string;
  readonly drainMs?: number;
  readonly logger: Logger;
  /** Only where everybody may be anybody: the embedded default. Asked anew for every visitor. */
  readonly demoTokens?: () => Promise<readonly DemoToken[]>;
  /** Only where the gateway is for its own machine: everybody may ask the one of a server. */
  readonly metrics?: MetricsPage;
}

export async function createGateway(parts: GatewayParts): Promise<Served> {
  const { subgraphs, keySet, port, host, drainMs, logger, demoTokens, metrics } = parts;
  const { gateway, instances } = apolloGateway(parts);
  const served = await serveGraphQL<GatewayContext>(
    { gateway },
    {
      port,
      ...(host === undefined ? {} : { host }),
      ...(drainMs === undefined ? {} : { drainMs }),
      ...(metrics === undefined ? {} : { metrics }),
      logger,
      limits: queryLimits,
      outwardErrors: gatewayErrors,
      context: authenticator(keySet),
      health: () => gatewayHealth(subgraphs),
      // Whatever becomes of subgraphs: it says better than anybody in front of it who is missing.
      ready: async () => ({ status: 'ok', details: {} }),
      routes: (app, ask) => {
        downloadRoutes(readDownloads(downloadsFolder), logger)(app, ask);
        graphiqlRoutes(demoTokens)(app);
      },
    },
  );
  return {
    ...served,
    async close() {
      await served.close();
      await Promise.all(instances.map((one) => one.close()));
    },
  };
}

function apolloGateway({ supergraphSdl, subgraphs, logger }: GatewayParts) {
  // Read in the constructor: without it the gateway reports to its maker and asks cloud metadata
  // services.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const instances: SubgraphInstances[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: apolloLogger(logger),
    buildService({ name }) {
      const source = subgraphs[name];
      if (source === undefined) throw new Error(`the subgraph "${name}" has no source`);
      if (source.kind === 'local') return localSubgraph(source, logger);
      const opened = new SubgraphInstances(source.urls);
      instances.push(opened);
      return remoteSubgraph({ name, instances: opened, logger });
    },
  });
  return { gateway, instances };
}
