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
import { openEventDesk, tellChanges } from '@kc/domain-events';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import { buildSubgraph } from '@kc/subgraph-kit';
import { clusterRecordResolvers } from './cluster-records.js';
import { clusterResolvers } from './clusters/cluster.resolvers.js';
import { requireSupporter } from './clusters/who-may-write.js';
import { type ClustersDeps, type Context, createContext } from './context.js';
import { decisionResolvers, decisionsDeps } from './decisions.js';
import { heardEvents, nameResolvers, tellings } from './heard.js';
import { infrastructureResolvers } from './infrastructure/infrastructure.resolvers.js';
import { supportMeterResolvers } from './infrastructure/support-meter.resolvers.js';
import { workPackageResolvers } from './infrastructure/work-package.resolvers.js';
import { readReportSheets, reportingResolvers } from './reporting.js';
import { clusterParentOf } from './support-items/cluster-parent.js';
import { clusterSupportItemResolvers } from './support-items/cluster-support-item.resolvers.js';
import { ledgerResolvers } from './support-items/ledger.resolvers.js';
import { migrations, tables } from './tables.js';
import { tenancyResolvers } from './tenancy.js';

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
      supportMeterResolvers,
      workPackageResolvers,
      clusterSupportItemResolvers,
      ...tenancyResolvers,
      nameResolvers,
      ...reportingResolvers,
      ...clusterRecordResolvers,
      ...decisionResolvers,
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
  const telling = tellChanges({ ...settings, dataSource }, tellings);
  const events = openEventDesk({ ...heardEvents, ...settings, home: settings.events, dataSource });
  const deps = depsOf({ dataSource, seat, clock: settings.clock });
  return {
    schema,
    workers: [...seat.workers, ...events.workers, telling],
    context: (actor, requestId) => createContext(deps, actor, requestId),
    health: async () => events.health(await seatHealth(seat)),
    ready: () => seatReadiness(seat),
    figures: async () => [...(await seatFigures(seat)), ...(await events.figures())],
    close: async () => {
      await events.close();
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
    allow: (actor, cluster) => requireSupporter(actor, book, cluster),
  });
  const rulings = new Rulings({ ...given, book, desk });
  const decisions = decisionsDeps({ ...given, book, desk });
  return { ...given, book, desk, rulings, decisions, reportSheets: readReportSheets() };
}
