// Wires the programs subgraph by hand: database, seat at the claim log, desk, resolvers. Whoever
// calls it decides how it is served; it reads no environment and opens no port.
import type { KeyObject } from 'node:crypto';
import { claimResolvers, SupportDesk } from '@kc/claim-graph';
import { type ClaimSeat, openSeat, type SeatDeps } from '@kc/claim-participant';
import type { OrderedLog } from '@kc/event-log';
import { readProvinceBook } from '@kc/geography';
import { isOutage, openDataSource } from '@kc/persistence';
import type { Clock, Ids, Logger, Worker } from '@kc/process-kit';
import { type Actor, buildSubgraph, type Health } from '@kc/subgraph-kit';
import type { GraphQLSchema } from 'graphql';
import { type Context, createContext } from './context.js';
import { programmeResolvers } from './programmes/programme.resolvers.js';
import { projectResolvers } from './projects/project.resolvers.js';
import { rulesResolvers } from './rules/rules.resolvers.js';
import {
  allowSpending,
  type ProjectParent,
  projectParent,
} from './support-items/project-spending.js';
import { projectSupportResolvers } from './support-items/project-support-item.resolvers.js';
import { migrations, tables } from './tables.js';

export interface ProgramsSettings {
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  /** Signs this service's records in the claim log. */
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly observe?: SeatDeps['observe'];
}

export interface ProgramsService {
  readonly schema: GraphQLSchema;
  readonly workers: readonly Worker[];
  context(actor: Actor | null, requestId: string): Context;
  health(): Promise<Health>;
  close(): Promise<void>;
}

const service = 'programs';

export async function createProgramsService(settings: ProgramsSettings): Promise<ProgramsService> {
  const { databaseUrl, clock } = settings;
  const book = readProvinceBook();
  const schema = buildSubgraph({
    sdlPath: new URL('../schema.graphql', import.meta.url),
    resolvers: [
      claimResolvers,
      programmeResolvers,
      projectResolvers,
      projectSupportResolvers,
      rulesResolvers,
    ],
  });
  const dataSource = await openDataSource({
    url: databaseUrl,
    entities: tables,
    migrations,
    applicationName: service,
  });
  const seat = await openSeat({ ...settings, service, dataSource });
  const desk = new SupportDesk<ProjectParent>({
    seat,
    dataSource,
    clock,
    parentOf: projectParent,
    allow: (actor, parent, source) => allowSpending(actor, parent, { source, book }),
  });
  const deps = { dataSource, book, clock, seat, desk };
  return {
    schema,
    workers: seat.workers,
    context: (actor, requestId) => createContext(deps, actor, requestId),
    health: () => healthOf(seat),
    close: async () => {
      await seat.close();
      await dataSource.destroy();
    },
  };
}

async function healthOf(seat: ClaimSeat): Promise<Health> {
  try {
    const { halted, behind, ...details } = await seat.status();
    if (halted !== null) return { status: 'halted', details: { ...details, halted } };
    return { status: behind === null ? 'unready' : 'ok', details: { ...details, behind } };
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { status: 'unready', details: { database: 'out of reach' } };
  }
}
