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
import { openEventDesk, tellChanges } from '@kc/domain-events';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import { buildSubgraph } from '@kc/subgraph-kit';
import { entryParentOf } from './certificates/draft-prize.js';
import { type Context, createContext, type TradePromotionDeps } from './context.js';
import { decisionResolvers, decisionsDeps } from './decisions.js';
import { boothResolvers } from './events/booth.resolvers.js';
import { tradeEventResolvers } from './events/trade-event.resolvers.js';
import { requirePayer } from './events/who-may-write.js';
import { fairDeps, fairResolvers } from './fairs.js';
import { heardEvents, nameResolvers, tellings } from './heard.js';
import { readSelectionRules } from './selections/selection-sheets.js';
import { selectionResolvers } from './selections.js';
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
    resolvers: [
      claimResolvers,
      tradeEventResolvers,
      boothResolvers,
      tradeSupportItemResolvers,
      ...fairResolvers,
      nameResolvers,
      ...decisionResolvers,
      ...selectionResolvers,
    ],
  });
  const dataSource = await openDataSource({
    url: settings.databaseUrl,
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

function depsOf(
  given: Pick<TradePromotionDeps, 'dataSource' | 'seat' | 'clock'>,
): TradePromotionDeps {
  const book = readProvinceBook();
  const desk = new SupportDesk({
    ...given,
    book,
    parentOf: async (em, parentId) =>
      (await eventParentOf(em, book, parentId)) ?? entryParentOf(em, book, parentId),
    allow: (actor, { province }, source) => requirePayer(actor, book, { source, province }),
  });
  const rulings = new Rulings({ ...given, book, desk });
  const decisions = decisionsDeps({ ...given, book, desk });
  const selectionRules = readSelectionRules();
  return { ...given, ...fairDeps(), book, desk, rulings, decisions, selectionRules };
}
