// For tests: the whole subgraph on a database of its own, asked in GraphQL by whichever actor the
// test names, on a fixed day.
import { type Problem, problemsOf } from '@kc/problems';
import type { Actor, Role } from '@kc/subgraph-kit';
import { statementsDuring, throwAwayDatabase } from '@kc/test-kit';
import { graphql } from 'graphql';
import pg from 'pg';
import { createContext } from './context.js';
import { createFacilitiesService } from './facilities-service.js';
import { migrations } from './tables.js';

export interface Answer<Data> {
  readonly data: Data;
  readonly problems: readonly Problem[];
}

/** The 22nd of November in Vietnam already, still the 21st in UTC. */
export const fixedNow = new Date('2026-11-21T20:00:00Z');

const countedTables = [
  ...['establishment', 'product', 'audit_entry', 'command_receipt'],
  ...['identity_number', 'household_owner', 'succession', 'succession_party', 'fact_source'],
  ...['establishment_contact', 'duplicate_decision', 'capacity_indicator', 'place_in_chain'],
  ...['ocop_certificate', 'craft_village', 'craft_village_member'],
  ...['survey_form', 'survey_response', 'support_demand', 'demand_statement'],
];

export async function givenFacilities() {
  const database = await throwAwayDatabase(migrations);
  const service = await createFacilitiesService({
    databaseUrl: database.url,
    personalNumberKey: {
      keyId: 'test1',
      secret: 'a secret of at least 32 characters',
    },
    clock: { now: () => fixedNow },
  });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let requests = 0;

  const rows = async (
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Record<string, unknown>[]> => (await client.query(sql, parameters)).rows;

  return {
    url: database.url,
    rows,
    async ask<Data>(
      source: string,
      variableValues: Record<string, unknown> = {},
      actor: Actor | null = null,
    ): Promise<Answer<Data>> {
      requests += 1;
      const { deps } = service.context(actor, '');
      const contextValue = createContext(deps, actor, `request-${requests}`);
      const result = await graphql({
        schema: service.schema,
        source,
        variableValues,
        contextValue,
      });
      const problems = (result.errors ?? []).flatMap((error) => {
        const found = problemsOf(error.originalError);
        if (found === undefined) throw error;
        return found;
      });
      return { data: result.data as Data, problems };
    },
    async rowCounts(): Promise<Record<string, unknown>> {
      const counts = countedTables.map((name) => `(select count(*)::int from ${name}) as ${name}`);
      return (await rows(`select ${counts.join(', ')}`))[0] ?? {};
    },
    /** How many SQL statements the queries of this work needed. */
    async statementsOf(work: () => Promise<unknown>): Promise<number> {
      return (await statementsDuring(work)).length;
    },
    async close(): Promise<void> {
      await client.end();
      await service.close();
      await database.drop();
    },
  };
}

export type Facilities = Awaited<ReturnType<typeof givenFacilities>>;

export function actorOf(role: Role, over: Partial<Actor> = {}): Actor {
  return {
    personId: `person-${role}`,
    name: 'Vàng Thị Mẩy',
    role,
    organisation: 'Cơ quan',
    ...over,
  };
}

/** The department of Lào Cai since the merger. */
export const laoCaiDepartment = actorOf('DOIT', {
  organisation: 'Sở Công Thương tỉnh Lào Cai',
  province: { scheme: 'QD19_2025', code: '15' },
});

export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const laoCai = { scheme: 'QD19_2025', code: '15' };
const registration = `mutation ($input: RegisterEstablishmentInput!) {
  registerEstablishment(input: $input) {
    ... on EstablishmentRegistered { establishment { id } }
  }
}`;

/** A branch in Lào Cai unless it is said to be something else. */
export async function givenEstablishment(
  facilities: Facilities,
  n: number,
  over: Record<string, unknown> = {},
): Promise<string> {
  const id = idOf(n);
  const branch = {
    legalForm: 'BRANCH',
    taxCode: `0100109106-${String(n % 1000).padStart(3, '0')}`,
  };
  const identity = 'taxCode' in over || 'personalNumber' in over ? {} : branch;
  const input = { id, name: `Cơ sở số ${n}`, province: laoCai, ...identity, ...over };
  const { data, problems } = await facilities.ask<{
    registerEstablishment: { establishment?: { id: string } };
  }>(registration, { input }, actorOf('MINISTRY'));
  if (problems.length > 0) throw problems[0];
  if (data.registerEstablishment.establishment?.id !== id) throw new Error(`${id} was known`);
  return id;
}
