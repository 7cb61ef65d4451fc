// For tests: the whole subgraph on a database and a claim log of its own, following that log, asked
// in GraphQL by whichever actor the test names.
import { randomUUID } from 'node:crypto';
import { ensureFounded, newSigningKey, publicKeyHex } from '@kc/claim-participant';
import { createPostgresLog, openPostgresLog } from '@kc/event-log';
import { type Problem, problemsOf } from '@kc/problems';
import { type Clock, randomIds, silentLogger, systemClock } from '@kc/process-kit';
import type { Actor, Role } from '@kc/subgraph-kit';
import { eventually, statementsDuring, throwAwayDatabase } from '@kc/test-kit';
import { graphql } from 'graphql';
import pg from 'pg';
import { createProgramsService } from './programs-service.js';
import { registerTables } from './registers/register-tables.js';
import { migrations } from './tables.js';

export interface Answer<Data> {
  readonly data: Data;
  readonly problems: readonly Problem[];
}

const logName = 'support-claims';
const countedTables = [
  'programme',
  'programme_line',
  'stated_figure',
  'project',
  'annual_plan',
  'annual_plan_budget',
  'annual_plan_statement',
  'plan_project',
  'plan_allocation',
  'project_stage',
  'project_transition',
  'project_adjustment',
  'local_cycle',
  'duty_setting',
  'progress_report',
  'province_report',
  'programme_target',
  'project_province',
  'lead_unit',
  'dossier_paper',
  'rule_draft',
  'proposal',
  'support_item',
  'audit_entry',
  'command_receipt',
  'claim_request',
  'outbox',
  ...registerTables.map(({ options }) => options.name),
];

export async function givenPrograms({ clock = systemClock }: { readonly clock?: Clock } = {}) {
  const database = await throwAwayDatabase(migrations);
  const logDatabase = await throwAwayDatabase();
  const signingKey = newSigningKey();
  const log = await foundedLog(logDatabase.url, publicKeyHex(signingKey));
  const service = await createProgramsService({
    databaseUrl: database.url,
    log,
    signingKey,
    clock,
    ids: randomIds,
    logger: silentLogger,
  });
  for (const worker of service.workers) worker.start();
  await eventually(async () => {
    const { details } = await service.health();
    if (details.position !== 0n) throw new Error('the first record is not folded yet');
  });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let requests = 0;

  const rows = async (
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Record<string, unknown>[]> => (await client.query(sql, parameters)).rows;

  return {
    rows,
    health: () => service.health(),
    async ask<Data>(
      source: string,
      variableValues: Record<string, unknown> = {},
      actor: Actor | null = null,
    ): Promise<Answer<Data>> {
      requests += 1;
      const contextValue = service.context(actor, `request-${requests}`);
      const { schema } = service;
      const result = await graphql({ schema, source, variableValues, contextValue });
      const problems = (result.errors ?? []).flatMap((error) => {
        const found = problemsOf(error.originalError);
        if (found === undefined) throw error;
        return found;
      });
      return { data: result.data as Data, problems };
    },
    /** Rows of every table that a mutation may write, and the end of the log. */
    async footprint(): Promise<Record<string, unknown>> {
      const counts = countedTables.map((name) => `(select count(*)::int from ${name}) as ${name}`);
      const [row] = await rows(`select ${counts.join(', ')}`);
      return { ...row, logEnd: await log.end() };
    },
    /** How many SQL statements this work needed. */
    async statementsOf(work: () => Promise<unknown>): Promise<number> {
      return (await statementsDuring(work)).length;
    },
    async close(): Promise<void> {
      for (const worker of service.workers) await worker.stop();
      await client.end();
      await service.close();
      await log.close();
      await database.drop();
      await logDatabase.drop();
    },
  };
}

export type Programs = Awaited<ReturnType<typeof givenPrograms>>;

async function foundedLog(url: string, publicKey: string) {
  await createPostgresLog({ url, name: logName });
  const log = openPostgresLog({
    url,
    name: logName,
    applicationName: 'programs-test',
    logger: silentLogger,
  });
  await ensureFounded(log, {
    logId: randomUUID(),
    participants: [{ service: 'programs', publicKeys: [publicKey], mayActivateRules: true }],
  });
  return log;
}

export function actorOf(role: Role, over: Partial<Actor> = {}): Actor {
  return {
    personId: `person-${role}`,
    name: 'Vàng Thị Mẩy',
    role,
    organisation: 'Cơ quan',
    ...over,
  };
}

export const today = (code: string) => ({ scheme: 'QD19_2025', code }) as const;

export const ministry = actorOf('MINISTRY', { personId: 'ministry-1' });
export const ministrySecond = actorOf('MINISTRY', { personId: 'ministry-2' });
/** The department of Lào Cai since the merger, code 15; old Lào Cai was 10. */
export const laoCaiDepartment = actorOf('DOIT', { province: today('15') });
export const laiChauDepartment = actorOf('DOIT', { province: today('12') });
export const laoCaiCentre = actorOf('PROVINCIAL_CENTRE', { province: today('15') });
export const laoCaiCommittee = actorOf('PPC', { province: today('15') });

/** Two persons of the ministry put the national table into force. */
export async function nationalRulesInForce(programs: Programs): Promise<void> {
  const draftId = randomUUID();
  const drafted = await programs.ask(
    'mutation ($id: ID!) { draftRules(input: { id: $id }) { __typename } }',
    { id: draftId },
    ministry,
  );
  const activated = await programs.ask<{ activateRules: { __typename: string } }>(
    `mutation ($id: ID!, $draftId: ID!) {
      activateRules(input: { id: $id, draftId: $draftId }) { __typename }
    }`,
    { id: randomUUID(), draftId },
    ministrySecond,
  );
  const problems = [...drafted.problems, ...activated.problems];
  if (activated.data?.activateRules?.__typename === 'RulesInForce') return;
  throw new Error(`the national rules are not in force: ${problems.map(String).join('; ')}`);
}
