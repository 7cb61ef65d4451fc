// For tests of the registers: a project on record, and requests that expect an answer or a refusal.
import { randomUUID } from 'node:crypto';
import type { Actor } from '@kc/subgraph-kit';
import { laoCaiDepartment, type Programs } from '../programs.fixture.js';

export const laoCai = { scheme: 'QD19_2025', code: '15' } as const;
export const laiChau = { scheme: 'QD19_2025', code: '12' } as const;
export const invented = { note: 'Dữ liệu giả định để kiểm thử' };
export const someone = 'tax:0100109106';
export const household = `pid:k1:${'ab'.repeat(32)}`;

const register = `mutation ($input: RegisterProjectInput!) {
  registerProject(input: $input) { __typename }
}`;

export async function givenProject(
  programs: Programs,
  over: object = {},
  actor = laoCaiDepartment,
): Promise<string> {
  const input = {
    id: randomUUID(),
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Hỗ trợ máy sấy chè',
    province: laoCai,
    leadUnit: 'Sở Công Thương tỉnh Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
    years: { from: 2026, to: 2026 },
    invented,
    ...over,
  };
  await answer(programs, register, { variables: { input }, actor });
  return input.id;
}

export interface Asking {
  readonly variables?: Record<string, unknown>;
  readonly actor?: Actor | null;
}

/** The one root field of the answer; a refusal fails the test. */
export async function answer<Field = Record<string, unknown>>(
  programs: Programs,
  source: string,
  { variables = {}, actor = null }: Asking = {},
): Promise<Field> {
  const { data, problems } = await programs.ask<Record<string, Field>>(source, variables, actor);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  return Object.values(data)[0] as Field;
}

/** The codes and fields of a refusal; null when it was answered. */
export async function refusal(
  programs: Programs,
  source: string,
  { variables = {}, actor = null }: Asking = {},
): Promise<readonly (readonly [string, string | undefined])[] | null> {
  const { problems } = await programs.ask(source, variables, actor);
  return problems.length === 0 ? null : problems.map(({ code, field }) => [code, field] as const);
}
