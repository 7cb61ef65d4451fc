// Wires the trade-promotion subgraph by hand: database, province book, seat at the claim ledger,
// desk, resolvers. Whoever calls it decides how it is served; it reads no environment and opens no
// port.
import {
  claimResolvers,
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
import { type Context, createContext, type TradePromotionDeps } from './context.js';
import { boothResolvers } from './events/booth.resolvers.js';
import { tradeEventResolvers } from './events/trade-event.resolvers.js';
import { requirePayer } from './events/who-may-write.js';
import { eventParentOf } from './support-items/event-parent.js';
import { tradeSupportItemResolvers } from './support-items/trade-support-item.resolvers.js';
import { migrations, tables } from './tables.js';

export type TradePromotionSettings = FundingSettings;
export type TradePromotionService = FundingService<Context>;

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
    health: () => seatHealth(seat),
    ready: () => seatReadiness(seat),
    figures: () => seatFigures(seat),
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
    book,
    parentOf: (em, parentId) => eventParentOf(em, book, parentId),
    allow: (actor, { province }, source) => requirePayer(actor, book, { source, province }),
  });
  const rulings = new Rulings({ ...given, book, desk });
  return { ...given, book, desk, rulings };
}
