// The gateway as a process of its own, in front of subgraphs behind HTTP.
import { readFileSync } from 'node:fs';
import { createLogger, Lifecycle } from '@kc/process-kit';
import { openKeySet } from '@kc/subgraph-kit';
import { readGatewayConfig } from './config.js';
import { createGateway } from './create-gateway.js';

const config = readGatewayConfig(process.env);
const logger = createLogger({ name: 'gateway', level: config.logLevel });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

const supergraphFile = config.supergraphFile ?? new URL('../supergraph.graphql', import.meta.url);
const gateway = await createGateway({
  ...config,
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  keySet: openKeySet(JSON.parse(readFileSync(config.jwksFile, 'utf8')), config),
  logger,
});
lifecycle.onStop('gateway', gateway.close, gateway.closesWithinMs);
logger.info({ url: gateway.url }, 'the gateway listens');
