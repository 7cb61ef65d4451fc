// The facilities subgraph as a process of its own: settings, service, HTTP, and a good end.
import { isOutage, onceReachable } from '@kc/persistence';
import { createLogger, Lifecycle, settingsOrExit, systemClock } from '@kc/process-kit';
import { metricsPage, serveSubgraph } from '@kc/subgraph-kit';
import { readFacilitiesConfig } from './config.js';
import { createFacilitiesService } from './facilities-service.js';

const config = settingsOrExit(() => readFacilitiesConfig(process.env));
const { databaseUrl, host, port, drainMs, keySet } = config;
const logger = createLogger({ name: 'facilities', level: config.logLevel });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

const { personalNumberKeyId: keyId, personalNumberSecret: secret } = config;
const service = await onceReachable(logger, () =>
  createFacilitiesService({
    databaseUrl,
    personalNumberKey: { keyId, secret },
    clock: systemClock,
    eligibilityFile: config.eligibilityFile,
    events: config.events,
    logger,
  }),
);
lifecycle.onStop('facilities', () => service.close());
for (const worker of service.workers) {
  worker.start();
  lifecycle.onStop('worker', () => worker.stop());
}

const { schema, context, health } = service;
const metrics = metricsPage(() => service.figures());
const pages = { health, metrics };
const served = { schema, host, port, drainMs, logger, isOutage, keySet, context, ...pages };
const http = await serveSubgraph(served);
lifecycle.onStop('http', http.close, http.closesWithinMs);
logger.info({ url: http.url }, 'facilities is ready');
