// For tests of the books: a project that stands at a stage, and the people who enter things.
import { randomUUID } from 'node:crypto';
import type { Actor } from '@kc/subgraph-kit';
import type { StageState } from '../life-cycle/stage.js';
import { coarselyAt } from '../life-cycle/standing.fixture.js';
import { actorOf, laoCaiDepartment, ministry, type Programs, today } from '../programs.fixture.js';

export const laoCaiCentre = actorOf('PROVINCIAL_CENTRE', { province: today('15') });
export const laoCaiFinance = actorOf('DOF', { province: today('15') });
export const million = 1_000_000;

const register = `mutation ($input: RegisterProjectInput!) {
  registerProject(input: $input) { __typename }
}`;

export type Tier = 'NATIONAL' | 'LOCAL';

export async function givenProject(
  programs: Programs,
  tier: Tier,
  stage: StageState = 'CONTRACTED',
): Promise<string> {
  const input = {
    id: randomUUID(),
    kind: 'SINGLE',
    tier,
    title: 'Hỗ trợ máy sấy chè',
    province: { scheme: 'QD19_2025', code: '15' },
    leadUnit: 'Sở Công Thương tỉnh Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
    years: { from: 2026, to: 2026 },
    invented: { note: 'Đề án giả định để kiểm thử' },
  };
  await programs.ask(register, { input }, laoCaiDepartment);
  await standAt(programs, input.id, stage);
  return input.id;
}

/** As if every step up to there had been taken. */
export async function standAt(programs: Programs, id: string, stage: StageState): Promise<void> {
  await programs.rows(
    `insert into project_stage (project_id, cycle, state, since, fiscal_year)
     select id, tier, $2, '2026-03-01', from_year from project where id = $1
     on conflict (project_id) do update set state = excluded.state`,
    [id, stage],
  );
  await coarselyAt(programs, id, stage);
}

export function contractInput(projectId: string, over: object = {}) {
  return {
    id: randomUUID(),
    projectId,
    kind: 'EXECUTION',
    number: '15/HĐ-KC',
    signedOn: '2026-03-02',
    partyA: 'Cục quản lý',
    partyB: 'Trung tâm Khuyến công tỉnh Lào Cai',
    lines: [{ content: 'KC3.4', supportAmount: 300 * million, counterpartAmount: 400 * million }],
    ...over,
  };
}

export const sign = `mutation ($input: SignContractInput!) {
  signContract(input: $input) {
    __typename
    ... on ContractSigned {
      contract { id supportAmount counterpartAmount beneficiary lines { content supportAmount } }
    }
    ... on BooksClosedAtStage { stage reasonVi reasonEn }
  }
}`;

export async function givenContract(
  programs: Programs,
  projectId: string,
  { over = {}, actor = ministry }: { readonly over?: object; readonly actor?: Actor } = {},
): Promise<string> {
  const input = contractInput(projectId, over);
  const { problems } = await programs.ask(sign, { input }, actor);
  if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  return input.id;
}
