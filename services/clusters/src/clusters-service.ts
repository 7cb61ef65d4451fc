// Wires the clusters subgraph by hand: database, province book, seat at the claim ledger, desk,
// resolvers. Whoever calls it decides how it is served; it reads no environment and opens no port.
import type { KeyObject } from 'node:crypto';
import { SupportDesk } from '@kc/claim-graph';
import { type ClaimSeat, openSeat, type SeatDeps } from '@kc/claim-participant';
import type { OrderedLog } from '@kc/event-log';
import { readProvinceBook } from '@kc/geography';
import { isOutage, openDataSource } from '@kc/persistence';
import type { Clock, Ids, Logger, Worker } from '@kc/process-kit';
import { type Actor, buildSubgraph, type Health } from '@kc/subgraph-kit';
import type { GraphQLSchema } from 'graphql';
import { clusterResolvers } from './clusters/cluster.resolvers.js';
import { requireSupporter } from './clusters/who-may-write.js';
import { type ClustersDeps, type Context, createContext } from './context.js';
import { infrastructureResolvers } from './infrastructure/infrastructure.resolvers.js';
import { workPackageResolvers } from './infrastructure/work-package.resolvers.js';
import { clusterParentOf } from './support-items/cluster-parent.js';
import { clusterSupportItemResolvers } from './support-items/cluster-support-item.resolvers.js';
import { ledgerResolvers } from './support-items/ledger.resolvers.js';
import { migrations, tables } from './tables.js';

export interface ClustersSettings {
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly observe?: SeatDeps['observe'];
}

export interface ClustersService {
  readonly schema: GraphQLSchema;
  readonly workers: readonly Worker[];
  context(actor: Actor | null, requestId: string): Context;
  health(): Promise<Health>;
  close(): Promise<void>;
}

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
    health: () => healthOf(seat),
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
    parentOf: (em, parentId) => clusterParentOf(em, book, parentId),
    allow: (actor, { province }) => requireSupporter(actor, book, province),
  });
  return { ...given, book, desk };
}

async function healthOf(seat: ClaimSeat): Promise<Health> {
  try {
    const { halted, behind, ...details } = await seat.status();
    if (halted !== null) return { status: 'halted', details: { ...details, halted } };
    return { status: behind === null ? 'unready' : 'ok', details: { ...details, behind } };
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { status: 'unready', details: { database: 'out of reach' } };
  }
}
