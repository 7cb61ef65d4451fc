// The subgraphs that are asked: each with how it is opened on a database, how that is filled with a
// nation, and its list of queries. Another service is another entry.

import { newSigningKey } from '@kc/claim-participant';
import { createPostgresLog, openPostgresLog } from '@kc/event-log';
import { createFacilitiesService, migrations as facilitiesMigrations } from '@kc/facilities';
import { randomIds, silentLogger } from '@kc/process-kit';
import { createProgramsService, migrations as programsMigrations } from '@kc/programs';
import { execute, parse, validate } from 'graphql';
import { loadFacilities } from './data/load-facilities.mjs';
import { loadPrograms } from './data/load-programs.mjs';
import { facilitiesAsks } from './facilities-asks.mjs';
import { facilitiesQueries } from './facilities-queries.mjs';
import { provinces } from './nation.mjs';
import { programsAsks } from './programs-asks.mjs';
import { programsQueries } from './programs-queries.mjs';

const clock = { now: () => new Date('2026-11-21T20:00:00Z') };
/** Who may see every file. */
const officer = {
  ...{ personId: 'bench', name: 'Đo đạc', role: 'MINISTRY', organisation: 'Cục ĐCK' },
};
const personalNumberKey = { keyId: 'bench', secret: 'a secret of at least 32 characters' };

/**
 * @typedef {object} RegisteredQuery
 * @property {string} name
 * @property {string} document
 * @property {number} statements at most, however long the page
 * @property {(nation: any, first: number) => any} variables drawn anew for each round
 * @property {(data: any) => unknown[]} answer what is compared, from the graph's data
 * @property {(variables: any, nation: any) => { text: string, values: unknown[] }} sql
 * @property {(found: any[]) => unknown[]} rows the same from the rows of that SQL
 */

/**
 * @typedef {object} Subgraph
 * @property {readonly (new () => import('typeorm').MigrationInterface)[]} migrations
 * @property {readonly RegisteredQuery[]} queries
 * @property {(databaseUrl: string) => Promise<any>} open
 * @property {(databaseUrl: string, sizes: any) => Promise<any>} fill whom and what it made
 */

/** @type {Record<string, Subgraph>} */
export const subgraphs = {
  facilities: {
    migrations: facilitiesMigrations,
    queries: [...facilitiesQueries, ...facilitiesAsks],
    open: (databaseUrl) => createFacilitiesService({ databaseUrl, personalNumberKey, clock }),
    fill: (databaseUrl, { establishments: count, seed }) =>
      loadFacilities(databaseUrl, { count, seed, provinces }),
  },
  programs: {
    migrations: programsMigrations,
    queries: [...programsQueries, ...programsAsks],
    open: openPrograms,
    fill: (databaseUrl, sizes) => loadPrograms(databaseUrl, { ...sizes, provinces }),
  },
};

/** Nothing is claimed here: the log stays empty, and nobody follows it. */
async function openPrograms(databaseUrl) {
  const at = { url: databaseUrl, name: 'support-claims' };
  await createPostgresLog(at);
  const log = openPostgresLog({ ...at, logger: silentLogger });
  const signingKey = newSigningKey();
  const parts = { log, signingKey, clock, ids: randomIds, logger: silentLogger };
  const service = await createProgramsService({ databaseUrl, ...parts });
  const close = async () => {
    await service.close();
    await log.close();
  };
  return { ...service, close };
}

/**
 * Asks as a server does that has met the document before: parsed and validated once, executed each
 * time with a context of its own. Gives the data as JSON text.
 */
export function asker({ schema, context }, document) {
  const parsed = parse(document);
  const faults = validate(schema, parsed);
  if (faults.length > 0) throw faults[0];
  return async (variableValues) => {
    const contextValue = context(officer, 'bench');
    const { data, errors } = await execute({
      ...{ schema, document: parsed },
      ...{ variableValues, contextValue },
    });
    if (errors !== undefined) throw errors[0];
    return JSON.stringify(data);
  };
}
