// The gateway as a process of its own, in front of subgraphs behind HTTP.
import { readFileSync } from 'node:fs';
import { createLogger, Lifecycle, settingsOrExit } from '@kc/process-kit';
import { readGatewayConfig } from './config.js';
import { createGateway } from './create-gateway.js';

const config = settingsOrExit(() => readGatewayConfig(process.env));
const logger = createLogger({ name: 'gateway', level: config.logLevel });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

const supergraphSdl =
  config.supergraph ?? readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8');
const gateway = await createGateway({ ...config, supergraphSdl, logger });
lifecycle.onStop('gateway', gateway.close, gateway.closesWithinMs);
logger.info({ url: gateway.url }, 'the gateway listens');
