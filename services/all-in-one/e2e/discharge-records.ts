// Puts on record, through the gateway, that a cluster's plant takes the water of a tenant, and
// reads what whoever pays for treatment at that tenant must say of it.
import { randomUUID } from 'node:crypto';
import type { SupportFacts, SupportObject } from './facts.js';
import type { System } from './system.js';

const invented = { note: 'Dữ liệu giả định để kiểm thử.' };

interface Discharge {
  readonly clusterId: string;
  readonly projectId: string;
  /** Party key of the tenant. */
  readonly tenant: string;
}

/** The plant as a support item names it. */
export async function withDischarge(
  system: System,
  { clusterId, projectId, tenant }: Discharge,
): Promise<SupportObject> {
  const [workPackageId, tenantId] = [randomUUID(), randomUUID()];
  const plant = { id: workPackageId, projectId, code: 'NT', type: 'WASTEWATER', place: 'Lô C' };
  await put(system, 'addWorkPackage', plant);
  const stay = { clusterId, establishment: tenant, occupiedFrom: '2024-08-01', invented };
  await put(system, 'registerTenant', { id: tenantId, name: 'Cơ sở giấy (giả định)', ...stay });
  await put(system, 'setDischargeCapacity', {
    id: randomUUID(),
    workPackageId,
    capacityM3PerDay: '500',
    asOf: '2024-08-01',
    reason: 'Giấy phép môi trường (giả định)',
    invented,
  });
  await put(system, 'recordDischargeContract', {
    ...{ id: randomUUID(), tenantId, workPackageId, number: '8/HĐXT', invented },
    signedOn: '2024-08-10',
    volumeM3PerDay: '120',
    runsFrom: '2024-09-01',
  });
  return { workPackage: { projectId, code: 'NT' } };
}

export async function dischargeEvidence(
  system: System,
  establishment: string,
): Promise<SupportFacts['evidence']> {
  const { dischargeOf } = await system.by('laoCaiCentre').data<{
    dischargeOf: { evidence: { kind: string; parts: { name: string; value: string }[] } }[];
  }>(
    `query ($establishment: String!) {
      dischargeOf(establishment: $establishment) { evidence { kind parts { name value } } }
    }`,
    { establishment },
  );
  return dischargeOf.map(({ evidence }) => ({ role: 'HINT', ref: { other: evidence } }));
}

async function put(system: System, field: string, input: object): Promise<void> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  await system
    .by('laoCaiDepartment')
    .data(`mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, { input });
}
