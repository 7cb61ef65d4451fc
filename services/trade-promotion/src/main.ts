// The trade-promotion subgraph as a process of its own.
import { runFundingService } from '@kc/claim-graph';
import { createTradePromotionService } from './trade-promotion-service.js';

const service = { name: 'trade-promotion', usualPort: 4004, create: createTradePromotionService };
await runFundingService(service, process.env);
