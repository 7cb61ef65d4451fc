// What a process that hosts this subgraph needs, and what whoever restores its database needs.
export type { Context as TradePromotionContext } from './context.js';
export { migrations } from './tables.js';
export {
  createTradePromotionService,
  type TradePromotionService,
  type TradePromotionSettings,
} from './trade-promotion-service.js';
