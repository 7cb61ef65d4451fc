// Puts on record, through the gateway, what support items stand on: establishments, clusters,
// projects, fairs, and the national rules. Each is new, so that tests share a system and do not
// meet.
import { randomUUID } from 'node:crypto';
import { callers, laoCai } from './callers.js';
import type { System } from './system.js';

const invented = { note: 'Dữ liệu giả định để kiểm thử.' };

/** The national rules are proposed by one officer and put in force by another. */
export async function activateNationalRules(system: System): Promise<void> {
  const draftId = randomUUID();
  await system
    .by('ministry')
    .data('mutation ($input: DraftRulesInput!) { draftRules(input: $input) { __typename } }', {
      input: { id: draftId },
    });
  const { activateRules } = await system
    .by('secondMinistryOfficer')
    .data<{ activateRules: { __typename: string } }>(
      'mutation ($input: ActivateRulesInput!) { activateRules(input: $input) { __typename } }',
      { input: { id: randomUUID(), draftId } },
    );
  if (activateRules.__typename !== 'RulesInForce') throw new Error(activateRules.__typename);
}

/** Answers with the party key by which claims name it. */
export async function newEstablishment(system: System): Promise<string> {
  const taxCode = nextTaxCode();
  const input = {
    id: randomUUID(),
    legalForm: 'ENTERPRISE',
    name: `Cơ sở chế biến chè ${taxCode}`,
    taxCode,
    province: laoCai,
    invented,
  };
  await register(system, { caller: 'laoCaiCentre', field: 'registerEstablishment', input });
  return `tax:${taxCode}`;
}

/** A product of the establishment with this party key. */
export async function newProduct(system: System, partyKey: string, name: string): Promise<string> {
  const { establishment } = await system
    .by('laoCaiCentre')
    .data<{ establishment: { id: string } }>(
      'query ($taxCode: String!) { establishment(taxCode: $taxCode) { id } }',
      { taxCode: partyKey.slice('tax:'.length) },
    );
  const id = randomUUID();
  const input = { id, establishmentId: establishment.id, name, group: 'PROCESSED_FOOD', invented };
  await register(system, { caller: 'laoCaiCentre', field: 'registerProduct', input });
  return id;
}

export async function newCluster(system: System): Promise<string> {
  const id = randomUUID();
  const input = {
    id,
    name: `Cụm công nghiệp ${id}`,
    kind: 'GENERAL',
    province: laoCai,
    commune: 'Xã Mây Trắng',
    establishmentDecision: { number: '12/QĐ-UBND', date: '2024-06-03' },
    invented,
  };
  await register(system, { caller: 'laoCaiDepartment', field: 'registerCluster', input });
  return id;
}

/** An infrastructure project whose total investment stands in every payer's ledger. */
export async function newInfrastructureProject(
  system: System,
  { clusterId, total }: { readonly clusterId: string; readonly total: number },
): Promise<string> {
  const id = randomUUID();
  const caller = 'laoCaiDepartment';
  const project = { id, clusterId, name: `Hạ tầng kỹ thuật ${id}`, invented };
  await register(system, { caller, field: 'registerInfrastructureProject', input: project });
  const input = {
    id: randomUUID(),
    projectId: id,
    total,
    decisionNumber: '15/QĐ-UBND',
    decisionDate: '2024-07-01',
  };
  await register(system, { caller, field: 'setProjectTotal', input });
  return id;
}

export async function newWorkPackage(
  system: System,
  given: { readonly projectId: string; readonly code: string; readonly type: string },
): Promise<{ readonly workPackage: { readonly projectId: string; readonly code: string } }> {
  const input = { id: randomUUID(), place: 'Từ cổng cụm đến lô C', ...given };
  await register(system, { caller: 'laoCaiDepartment', field: 'addWorkPackage', input });
  const { projectId, code } = given;
  return { workPackage: { projectId, code } };
}

export type Tier = 'NATIONAL' | 'LOCAL';

/** Whom a refused party is told to ask, when the claim met is a project's. */
export const leadUnits: Readonly<Record<Tier, string>> = {
  NATIONAL: 'Trung tâm Khuyến công vùng I',
  LOCAL: 'Trung tâm Khuyến công Lào Cai',
};

export async function newProject(
  system: System,
  tier: Tier,
  kind: 'SINGLE' | 'GROUP' = 'SINGLE',
): Promise<string> {
  const id = randomUUID();
  const input = {
    id,
    kind,
    tier,
    title: `Hỗ trợ ứng dụng máy móc ${id}`,
    province: laoCai,
    leadUnit: leadUnits[tier],
    implementingUnit: callers.laoCaiCentre.organisation,
    years: { from: 2025, to: 2028 },
    invented,
  };
  await register(system, { caller: 'laoCaiCentre', field: 'registerProject', input });
  return id;
}

/** A fair with the booths of these numbers. */
export async function newFair(system: System, booths: readonly string[]): Promise<string> {
  const id = randomUUID();
  const event = {
    id,
    kind: 'OTHER_DOMESTIC_FAIR',
    name: `Hội chợ ${id}`,
    province: laoCai,
    days: { from: '2025-05-10', to: '2025-05-15' },
    organiserName: 'Trung tâm Xúc tiến thương mại Lào Cai',
    registrationExempt: true,
    invented,
  };
  const caller = 'laoCaiDepartment';
  await register(system, { caller, field: 'registerTradeEvent', input: event });
  const input = {
    id: randomUUID(),
    eventId: id,
    booths: booths.map((number) => ({ id: randomUUID(), number, price: 20_000_000 })),
  };
  await register(system, { caller, field: 'addBooths', input });
  return id;
}

interface Registration {
  readonly caller: 'laoCaiDepartment' | 'laoCaiCentre';
  readonly field: string;
  readonly input: object;
}

const done = /(Registered|Added|Accepted)$/;

/** The input type of a mutation is named after it. */
async function register(system: System, { caller, field, input }: Registration): Promise<void> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { answer } = await system
    .by(caller)
    .data<{ answer: { __typename: string } }>(
      `mutation ($input: ${type}!) { answer: ${field}(input: $input) { __typename } }`,
      { input },
    );
  if (!done.test(answer.__typename)) throw new Error(`${field}: ${answer.__typename}`);
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
let lastNine = 260_000_000;

/** A tax code with the right check digit, invented. */
export function nextTaxCode(): string {
  for (;;) {
    lastNine += 1;
    const nine = String(lastNine).padStart(9, '0');
    const sum = weights.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
    const check = 10 - (sum % 11);
    if (check < 10) return `${nine}${check}`;
  }
}
