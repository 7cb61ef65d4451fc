// The clusters subgraph as a process of its own: settings, log, service, HTTP, and a good end.
import { readFileSync } from 'node:fs';
import { signingKeyFromPem } from '@kc/claim-participant';
import { createLogger, Lifecycle, momentsToParent, randomIds, systemClock } from '@kc/process-kit';
import { openKeySet, serveSubgraph } from '@kc/subgraph-kit';
import { createClustersService } from './clusters-service.js';
import { readClustersConfig } from './config.js';
import { openClaimLog } from './open-claim-log.js';

const config = readClustersConfig(process.env);
const logger = createLogger({ name: 'clusters', level: config.logLevel });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

const log = openClaimLog(config, logger);
lifecycle.onStop('log', () => log.close());
const observe = config.tellMoments === 'on' ? momentsToParent() : undefined;
const service = await createClustersService({
  databaseUrl: config.databaseUrl,
  log,
  signingKey: signingKeyFromPem(readFileSync(config.signingKeyFile, 'utf8')),
  clock: systemClock,
  ids: randomIds,
  logger,
  observe,
});
lifecycle.onStop('clusters', () => service.close());
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
logger.info({ url: http.url }, 'clusters is ready');
