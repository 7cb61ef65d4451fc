// The embedded default: a PostgreSQL of its own, the four services and the gateway in one process.
// Nothing of a service is different here; only where its database, its log and its callers are.
import { mkdir, readFile } from 'node:fs/promises';
import { createClustersService } from '@kc/clusters';
import { createFacilitiesService } from '@kc/facilities';
import { createGateway, type LocalSubgraph } from '@kc/gateway';
import { ensureDatabase, isOutage, startEmbeddedPostgres } from '@kc/persistence';
import { type Lifecycle, type Logger, randomIds, systemClock, type Worker } from '@kc/process-kit';
import { createProgramsService } from '@kc/programs';
import { type Figure, metricsPage, type Served } from '@kc/subgraph-kit';
import { createTradePromotionService } from '@kc/trade-promotion';
import { prepareEvents, prepareLog } from './claim-log.js';
import type { AllInOneConfig } from './config.js';
import { serveOnFreePort } from './free-port.js';
import { keptKeys } from './kept-keys.js';
import { openTokenOffice } from './token-office.js';

export interface AllInOne {
  readonly url: string;
  readonly port: number;
}

/** Told what is being started, for whoever shows progress. */
export type OnStage = (stage: string) => void;

const supergraph = new URL('../../../gateway/supergraph.graphql', import.meta.url);

export async function startAllInOne(
  config: AllInOneConfig,
  to: { readonly lifecycle: Lifecycle; readonly logger: Logger; readonly onStage: OnStage },
): Promise<AllInOne> {
  const { lifecycle, logger, onStage } = to;
  await mkdir(config.dataDir, { recursive: true });
  onStage('PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: `${config.dataDir}/postgres`, logger });
  lifecycle.onStop('postgres', () => postgres.stop());
  const database = async (name: string) => {
    await ensureDatabase(postgres.url('postgres'), `kc_${name}`);
    return postgres.url(`kc_${name}`);
  };
  const keys = await keptKeys(config.dataDir);

  onStage(config.kafkaBrokers === undefined ? 'claim log (PostgreSQL)' : 'claim log (Kafka)');
  const { kafkaBrokers, claimTopic: topic } = config;
  const postgresUrl = await database('event_log');
  const place = { postgresUrl, kafkaBrokers, topic, logger };
  const openLog = await prepareLog(place, keys, randomIds);
  const events = await prepareEvents(place);

  onStage('programs, facilities, clusters, trade-promotion');
  const clock = systemClock;
  const seat = async (service: 'programs' | 'clusters' | 'trade-promotion') => {
    const log = openLog(service);
    lifecycle.onStop(`log of ${service}`, () => log.close());
    const databaseUrl = await database(service.replaceAll('-', '_'));
    const signingKey = keys.services[service];
    return {
      databaseUrl,
      log,
      signingKey,
      clock,
      ids: randomIds,
      logger: logger.child({ service }),
      events,
    };
  };
  const host: Host = { lifecycle, figures: [] };
  const subgraphs = {
    facilities: await hosted(host, 'facilities', async () =>
      createFacilitiesService({
        databaseUrl: await database('facilities'),
        personalNumberKey: { keyId: 'k1', secret: keys.personalNumberSecret },
        clock,
        events,
        logger: logger.child({ service: 'facilities' }),
      }),
    ),
    programs: await hosted(host, 'programs', async () =>
      createProgramsService(await seat('programs')),
    ),
    clusters: await hosted(host, 'clusters', async () =>
      createClustersService(await seat('clusters')),
    ),
    'trade-promotion': await hosted(host, 'trade-promotion', async () =>
      createTradePromotionService(await seat('trade-promotion')),
    ),
  };

  onStage('gateway');
  const { figures } = host;
  const served = await serveGateway(config, { logger, subgraphs, figures, keys: keys.token });
  lifecycle.onStop('gateway', served.close);
  return { url: served.url, port: served.port };
}

type FiguresOf = () => Promise<readonly Figure[]>;

interface Host {
  readonly lifecycle: Lifecycle;
  /** Of every service that has any; added as they are hosted. */
  readonly figures: FiguresOf[];
}

interface Service extends Omit<LocalSubgraph, 'kind' | 'isOutage'> {
  readonly workers: readonly Worker[];
  figures?(): Promise<readonly Figure[]>;
  close(): Promise<void>;
}

async function hosted(
  { lifecycle, figures }: Host,
  name: string,
  create: () => Promise<Service>,
): Promise<LocalSubgraph> {
  const service = await create();
  lifecycle.onStop(name, () => service.close());
  for (const worker of service.workers) {
    worker.start();
    lifecycle.onStop(`worker of ${name}`, () => worker.stop());
  }
  figures.push(async () => (await service.figures?.()) ?? []);
  const { schema, context, health } = service;
  return { kind: 'local', schema, context, health, isOutage };
}

async function serveGateway(
  { host, port }: AllInOneConfig,
  parts: {
    readonly logger: Logger;
    readonly subgraphs: Readonly<Record<string, LocalSubgraph>>;
    readonly figures: readonly FiguresOf[];
    readonly keys: Parameters<typeof openTokenOffice>[0];
  },
): Promise<Served> {
  const { logger, subgraphs, figures } = parts;
  const metrics = metricsPage(async () =>
    (await Promise.all(figures.map((read) => read()))).flat(),
  );
  const office = await openTokenOffice(parts.keys);
  const supergraphSdl = await readFile(supergraph, 'utf8');
  const { keySet, demoTokens } = office;
  const shown = { demoTokens, metrics };
  return serveOnFreePort(port, (chosen) =>
    createGateway({ supergraphSdl, subgraphs, keySet, host, port: chosen, logger, ...shown }),
  );
}
