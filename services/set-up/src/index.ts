// What others need of the job before the first start: a claim log, founded.
export { ForeignLog, type Founding, foundClaimLog } from './found-claim-log.js';
export { type FundingService, fundingServices } from './participants.js';
