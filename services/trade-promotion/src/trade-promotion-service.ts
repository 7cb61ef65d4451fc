// Wires the trade promotion subgraph by hand: database, seat at the claim ledger, desk, resolvers.
// Whoever calls it decides how it is served; it reads no environment and opens no port.
import type { KeyObject } from 'node:crypto';
import { claimResolvers, SupportDesk } from '@kc/claim-graph';
import { type ClaimSeat, openSeat, type SeatDeps } from '@kc/claim-participant';
import type { OrderedLog } from '@kc/event-log';
import { readProvinceBook } from '@kc/geography';
import { isOutage, openDataSource } from '@kc/persistence';
import type { Clock, Ids, Logger, Worker } from '@kc/process-kit';
import { type Actor, buildSubgraph, type Health } from '@kc/subgraph-kit';
import type { GraphQLSchema } from 'graphql';
import { type Context, createContext, type TradePromotionDeps } from './context.js';
import { boothResolvers } from './events/booth.resolvers.js';
import { tradeEventResolvers } from './events/trade-event.resolvers.js';
import { requirePayer } from './events/who-may-write.js';
import { eventParentOf } from './support-items/event-parent.js';
import { tradeSupportItemResolvers } from './support-items/trade-support-item.resolvers.js';
import { migrations, tables } from './tables.js';

export interface TradePromotionSettings {
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  /** Signs this service's records in the claim log. */
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly observe?: SeatDeps['observe'];
}

export interface TradePromotionService {
  readonly schema: GraphQLSchema;
  readonly workers: readonly Worker[];
  context(actor: Actor | null, requestId: string): Context;
  health(): Promise<Health>;
  close(): Promise<void>;
}

const service = 'trade-promotion';

export async function createTradePromotionService(
  settings: TradePromotionSettings,
): Promise<TradePromotionService> {
  const schema = buildSubgraph({
    sdlPath: new URL('../schema.graphql', import.meta.url),
    resolvers: [claimResolvers, tradeEventResolvers, boothResolvers, tradeSupportItemResolvers],
  });
  const dataSource = await openDataSource({
    url: settings.databaseUrl,
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

function depsOf(
  given: Pick<TradePromotionDeps, 'dataSource' | 'seat' | 'clock'>,
): TradePromotionDeps {
  const book = readProvinceBook();
  const desk = new SupportDesk({
    ...given,
    parentOf: (em, parentId) => eventParentOf(em, book, parentId),
    allow: (actor, { province }, source) => requirePayer(actor, book, { source, province }),
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
