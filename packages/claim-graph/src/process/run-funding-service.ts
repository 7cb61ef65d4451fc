// A funding service as a process of its own: settings, claim log, service, HTTP, and a good end.
import { openClaimLog } from '@kc/claim-participant';
import { isOutage, onceReachable } from '@kc/persistence';
import {
  createLogger,
  type Environment,
  Lifecycle,
  momentsToParent,
  randomIds,
  settingsOrExit,
  systemClock,
} from '@kc/process-kit';
import { metricsPage, serveSubgraph } from '@kc/subgraph-kit';
import { readFundingConfig } from './funding-config.js';
import type { FundingService, FundingSettings } from './funding-service.js';

export interface FundingProcess {
  readonly name: string;
  readonly usualPort: number;
  readonly create: (settings: FundingSettings) => Promise<FundingService>;
}

export async function runFundingService(
  { name, usualPort, create }: FundingProcess,
  env: Environment,
): Promise<void> {
  const config = settingsOrExit(() => readFundingConfig({ name, usualPort }, env));
  const { databaseUrl, signingKey, keySet, host, port, drainMs } = config;
  const logger = createLogger({ name, level: config.logLevel });
  const lifecycle = new Lifecycle({ logger });
  lifecycle.handleSignals();

  const log = openClaimLog(config.claimLog, name, logger);
  lifecycle.onStop('log', () => log.close());
  const observe = config.tellMoments === 'on' ? momentsToParent() : undefined;
  const kit = { clock: systemClock, ids: randomIds, logger };
  const settings = { databaseUrl, log, signingKey, events: config.events, ...kit };
  const service = await onceReachable(logger, () => create({ ...settings, observe }));
  lifecycle.onStop(name, () => service.close());
  for (const worker of service.workers) {
    worker.start();
    lifecycle.onStop('worker', () => worker.stop());
  }

  const { schema, context, health, ready } = service;
  const metrics = metricsPage(() => service.figures());
  const pages = { health, ready, metrics };
  const served = { schema, host, port, drainMs, logger, keySet, context, ...pages, isOutage };
  const http = await serveSubgraph(served);
  lifecycle.onStop('http', http.close, http.closesWithinMs);
  logger.info({ url: http.url }, `${name} is ready`);
}
