// A funding service as a process of its own: settings, claim log, service, HTTP, and a good end.
import { readFileSync } from 'node:fs';
import { openClaimLog, signingKeyFromPem } from '@kc/claim-participant';
import { isOutage } from '@kc/persistence';
import {
  createLogger,
  type Environment,
  Lifecycle,
  momentsToParent,
  randomIds,
  systemClock,
} from '@kc/process-kit';
import { openKeySet, serveSubgraph } from '@kc/subgraph-kit';
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
  const config = readFundingConfig({ name, usualPort }, env);
  const logger = createLogger({ name, level: config.logLevel });
  const lifecycle = new Lifecycle({ logger });
  lifecycle.handleSignals();

  const log = openClaimLog(config.claimLog, name, logger);
  lifecycle.onStop('log', () => log.close());
  const service = await create({
    databaseUrl: config.databaseUrl,
    log,
    signingKey: signingKeyFromPem(readFileSync(config.signingKeyFile, 'utf8')),
    clock: systemClock,
    ids: randomIds,
    logger,
    observe: config.tellMoments === 'on' ? momentsToParent() : undefined,
  });
  lifecycle.onStop(name, () => service.close());
  for (const worker of service.workers) {
    worker.start();
    lifecycle.onStop('worker', () => worker.stop());
  }

  const keys = JSON.parse(readFileSync(config.jwksFile, 'utf8'));
  const { tokenIssuer: issuer, tokenAudience: audience, host, port } = config;
  const keySet = openKeySet(keys, { issuer, audience });
  const { schema, context, health } = service;
  const served = { schema, host, port, logger, keySet, context, health, isOutage };
  const http = await serveSubgraph(served);
  lifecycle.onStop('http', http.close);
  logger.info({ url: http.url }, `${name} is ready`);
}
