// What is raced for: machines of establishments, each drafted by both payers as an item of their
// own. Everything is made through the gateway, as its users make it.
import { randomUUID } from 'node:crypto';
import { type CallerName, laoCai } from '../e2e/callers.js';
import type { Racer } from './clients.js';
import type { Deployment } from './deployment.js';

/** Whatever has callers: a deployment of any shape. */
type Callers = Pick<Deployment, 'by'>;

interface Claim {
  readonly itemId: string;
  readonly claimId: string;
}

export interface Pair extends Readonly<Record<Racer, Claim>> {
  readonly serial: string;
}

interface Workshop {
  readonly projectId: string;
  readonly clusterId: string;
  readonly beneficiaries: readonly string[];
}

const establishments = 20;
const atOnce = 8;
const invented = { note: 'Dữ liệu giả định để kiểm thử' };

/** The national rules in force, and who may be paid for: once for each deployment. */
export async function prepareWorkshop(deployment: Callers): Promise<Workshop> {
  await activateRules(deployment);
  const codes = taxCodes(establishments);
  await inParallel(codes, (taxCode) => registerEstablishment(deployment, taxCode));
  const beneficiaries = codes.map((code) => `tax:${code}`);
  const projectId = await registerProject(deployment);
  const clusterId = await registerCluster(deployment);
  return { projectId, clusterId, beneficiaries };
}

/** `serials` begin with the prefix, so that several races share one ledger. */
export function preparePairs(
  deployment: Callers,
  workshop: Workshop,
  { prefix, count }: { readonly prefix: string; readonly count: number },
): Promise<Pair[]> {
  const { projectId, clusterId, beneficiaries } = workshop;
  const numbers = Array.from({ length: count }, (_, at) => at);
  return inParallel(numbers, async (number) => {
    const serial = `${prefix}${String(number).padStart(4, '0')}`;
    const machine = { maker: 'Kawasaki', model: 'TD5', serial };
    const facts = {
      beneficiary: beneficiaries[number % beneficiaries.length],
      objects: [{ machine }],
      costLines: [{ kind: 'EQUIPMENT', amount: 400_000_000 }],
      period: { from: '2026-03', to: '2026-10' },
      requested: 150_000_000,
    };
    const project = { projectId, facts: { ...facts, content: 'KC3.4', source: 'KCDP_PROVINCE' } };
    const equipment = { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT' };
    const cluster = { clusterId, facts: { ...facts, ...equipment } };
    return {
      serial,
      programs: await draft(deployment, 'laoCaiCentre', 'Project', project),
      clusters: await draft(deployment, 'laoCaiDepartment', 'Cluster', cluster),
    };
  });
}

async function draft(
  deployment: Callers,
  caller: CallerName,
  kind: 'Project' | 'Cluster',
  item: object,
): Promise<Claim> {
  const itemId = randomUUID();
  await deployment
    .by(caller)
    .data(
      `mutation ($input: Draft${kind}SupportInput!) { draft${kind}Support(input: $input) { id } }`,
      { input: { id: itemId, description: 'Máy sấy chè', ...item } },
    );
  return { itemId, claimId: randomUUID() };
}

async function activateRules(deployment: Callers): Promise<void> {
  const draftId = randomUUID();
  await deployment
    .by('ministry')
    .data('mutation ($input: DraftRulesInput!) { draftRules(input: $input) { __typename } }', {
      input: { id: draftId },
    });
  const { activateRules } = await deployment
    .by('secondMinistryOfficer')
    .data<{ activateRules: { __typename: string } }>(
      'mutation ($input: ActivateRulesInput!) { activateRules(input: $input) { __typename } }',
      { input: { id: randomUUID(), draftId } },
    );
  if (activateRules.__typename !== 'RulesInForce') {
    throw new Error(`the rules are not in force: ${activateRules.__typename}`);
  }
}

async function registerEstablishment(deployment: Callers, taxCode: string): Promise<void> {
  const name = `Cơ sở chè ${taxCode} (giả định)`;
  await deployment.by('laoCaiDepartment').data(
    `mutation ($input: RegisterEstablishmentInput!) {
      registerEstablishment(input: $input) { __typename }
    }`,
    {
      input: {
        id: randomUUID(),
        legalForm: 'ENTERPRISE',
        name,
        taxCode,
        trade: 'PRODUCE_AND_FOOD',
        province: laoCai,
        invented,
      },
    },
  );
}

async function registerProject(deployment: Callers): Promise<string> {
  const id = randomUUID();
  await deployment
    .by('laoCaiDepartment')
    .data(
      'mutation ($input: RegisterProjectInput!) { registerProject(input: $input) { __typename } }',
      {
        input: {
          id,
          kind: 'SINGLE',
          tier: 'LOCAL',
          title: 'Hỗ trợ máy chế biến chè (giả định)',
          province: laoCai,
          leadUnit: 'Sở Công Thương Lào Cai',
          implementingUnit: 'Trung tâm Khuyến công Lào Cai',
          years: { from: 2026, to: 2026 },
          invented,
        },
      },
    );
  return id;
}

async function registerCluster(deployment: Callers): Promise<string> {
  const id = randomUUID();
  await deployment
    .by('laoCaiDepartment')
    .data(
      'mutation ($input: RegisterClusterInput!) { registerCluster(input: $input) { __typename } }',
      {
        input: {
          id,
          name: 'Cụm công nghiệp Chè (giả định)',
          kind: 'GENERAL',
          province: laoCai,
          establishmentDecision: { number: '12/QĐ-UBND', date: '2024-06-03' },
          invented,
        },
      },
    );
  return id;
}

/** Codes whose tenth digit is the check digit of the first nine. */
function taxCodes(count: number): string[] {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  const codes: string[] = [];
  for (let number = 530_000_001; codes.length < count; number += 1) {
    const digits = String(number).padStart(9, '0');
    const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    const check = 10 - (sum % 11);
    if (check < 10) codes.push(`${digits}${check}`);
  }
  return codes;
}

/** In the order of the items, a few at a time. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const remaining = items.entries();
  const work = async () => {
    for (const [at, item] of remaining) results[at] = await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
