// What a process that hosts this subgraph needs, and nothing else.
export type { Context as TradePromotionContext } from './context.js';
export {
  createTradePromotionService,
  type TradePromotionService,
  type TradePromotionSettings,
} from './trade-promotion-service.js';
