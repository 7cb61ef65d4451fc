// For tests of funding services: a service at its own claim log, a small rule table, and who asks.
export { actorOf, departmentOf, today } from './actors.js';
export {
  type Answer,
  type FundingService,
  type FundingSettings,
  type GivenService,
  givenFundingService,
} from './given-funding-service.js';
export { type RuleSketch, rulesOf } from './rules-of.js';
