// The facilities subgraph as a process of its own: settings, service, HTTP, and a good end.
import { readFileSync } from 'node:fs';
import { isOutage } from '@kc/persistence';
import { createLogger, Lifecycle, systemClock } from '@kc/process-kit';
import { openKeySet, serveSubgraph } from '@kc/subgraph-kit';
import { readFacilitiesConfig } from './config.js';
import { createFacilitiesService } from './facilities-service.js';

const config = readFacilitiesConfig(process.env);
const logger = createLogger({ name: 'facilities', level: config.logLevel });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

const service = await createFacilitiesService({
  databaseUrl: config.databaseUrl,
  personalNumberKey: {
    keyId: config.personalNumberKeyId,
    secret: config.personalNumberSecret,
  },
  clock: systemClock,
});
lifecycle.onStop('facilities', () => service.close());

const { url, close } = await serveSubgraph({
  schema: service.schema,
  host: config.host,
  port: config.port,
  logger,
  isOutage,
  keySet: openKeySet(JSON.parse(readFileSync(config.jwksFile, 'utf8')), {
    issuer: config.tokenIssuer,
    audience: config.tokenAudience,
  }),
  context: (actor, requestId) => service.context(actor, requestId),
  health: () => service.health(),
});
lifecycle.onStop('http', close);
logger.info({ url }, 'facilities is ready');
