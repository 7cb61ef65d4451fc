// Wires the clusters subgraph by hand: database, province book, seat at the claim ledger, desk,
// resolvers. Whoever calls it decides how it is served; it reads no environment and opens no port.
import {
  type FundingService,
  type FundingSettings,
  Rulings,
  SupportDesk,
  seatFigures,
  seatHealth,
  seatReadiness,
} from '@kc/claim-graph';
import { openSeat } from '@kc/claim-participant';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import { buildSubgraph } from '@kc/subgraph-kit';
import { clusterResolvers } from './clusters/cluster.resolvers.js';
import { requireSupporter } from './clusters/who-may-write.js';
import { type ClustersDeps, type Context, createContext } from './context.js';
import { infrastructureResolvers } from './infrastructure/infrastructure.resolvers.js';
import { workPackageResolvers } from './infrastructure/work-package.resolvers.js';
import { clusterParentOf } from './support-items/cluster-parent.js';
import { clusterSupportItemResolvers } from './support-items/cluster-support-item.resolvers.js';
import { ledgerResolvers } from './support-items/ledger.resolvers.js';
import { migrations, tables } from './tables.js';

export type ClustersSettings = FundingSettings;
export type ClustersService = FundingService<Context>;

const service = 'clusters';

export async function createClustersService(settings: ClustersSettings): Promise<ClustersService> {
  const schema = buildSubgraph({
    sdlPath: new URL('../schema.graphql', import.meta.url),
    resolvers: [
      ledgerResolvers,
      clusterResolvers,
      infrastructureResolvers,
      workPackageResolvers,
      clusterSupportItemResolvers,
    ],
  });
  const { databaseUrl } = settings;
  const dataSource = await openDataSource({
    url: databaseUrl,
    entities: tables,
    migrations,
    applicationName: service,
  });
  const seat = await openSeat({ ...settings, service, dataSource });
  const deps = depsOf({ dataSource, seat, clock: settings.clock });
  return {
    schema,
    workers: seat.workers,
    context: (actor, requestId) => createContext(deps, actor, requestId),
    health: () => seatHealth(seat),
    ready: () => seatReadiness(seat),
    figures: () => seatFigures(seat),
    close: async () => {
      await seat.close();
      await dataSource.destroy();
    },
  };
}

function depsOf(given: Pick<ClustersDeps, 'dataSource' | 'seat' | 'clock'>): ClustersDeps {
  const book = readProvinceBook();
  const desk = new SupportDesk({
    ...given,
    book,
    parentOf: (em, parentId) => clusterParentOf(em, book, parentId),
    allow: (actor, { province }) => requireSupporter(actor, book, province),
  });
  const rulings = new Rulings({ ...given, book, desk });
  return { ...given, book, desk, rulings };
}
