// The trade promotion subgraph as a process of its own: settings, log, service, HTTP, and a good
// end.
import { readFileSync } from 'node:fs';
import { signingKeyFromPem } from '@kc/claim-participant';
import { createLogger, Lifecycle, momentsToParent, randomIds, systemClock } from '@kc/process-kit';
import { openKeySet, serveSubgraph } from '@kc/subgraph-kit';
import { readTradePromotionConfig } from './config.js';
import { openClaimLog } from './open-claim-log.js';
import { createTradePromotionService } from './trade-promotion-service.js';

const config = readTradePromotionConfig(process.env);
const logger = createLogger({ name: 'trade-promotion', level: config.logLevel });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

const log = openClaimLog(config, logger);
lifecycle.onStop('log', () => log.close());
const observe = config.tellMoments === 'on' ? momentsToParent() : undefined;
const service = await createTradePromotionService({
  databaseUrl: config.databaseUrl,
  log,
  signingKey: signingKeyFromPem(readFileSync(config.signingKeyFile, 'utf8')),
  clock: systemClock,
  ids: randomIds,
  logger,
  observe,
});
lifecycle.onStop('trade-promotion', () => service.close());
for (const worker of service.workers) {
  worker.start();
  lifecycle.onStop('worker', () => worker.stop());
}

const keys = JSON.parse(readFileSync(config.jwksFile, 'utf8'));
const { tokenIssuer: issuer, tokenAudience: audience, host, port } = config;
const { schema, context, health } = service;
const keySet = openKeySet(keys, { issuer, audience });
const http = await serveSubgraph({ schema, host, port, logger, keySet, context, health });
lifecycle.onStop('http', http.close);
logger.info({ url: http.url }, 'trade-promotion is ready');
