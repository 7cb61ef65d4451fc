// A list costs as many statements as it has kinds of things in it, however many rows it has.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { statementsDuring } from '@kc/test-kit';
import { type Clusters, givenClusters, laoCaiDepartment } from '../clusters.fixture.js';
import {
  claimFor,
  componentInput,
  givenComponent,
  plan,
  relocationInput,
  takeStep,
} from '../relocations/relocation.fixture.js';
import {
  change,
  contractInput,
  givenCluster,
  givenPlant,
  givenTenant,
  newFirm,
  tenantProjectInput,
} from '../tenancy.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

/** What is asked of every cluster, and how many statements that needs at any length. */
const questions: readonly (readonly [string, number])[] = [
  ['tenants { name projects { name history { version } } dischargeContracts { number } }', 5],
  ['tenantProjects { name tenant { name } } tenantLand { heldHa }', 6],
  [
    `dischargePlants {
      workPackage { code } load { leftM3PerDay } contracts { tenant { name } }
      claims { id } tenantsNotOnClaim { name } history { version }
    }`,
    13,
  ],
  [
    `relocations {
      payers { payer granted } tenancy { id }
      components { claims { id } supportItems { id } claimFacts { content } history { version } }
    }`,
    8,
  ],
];

async function givenOneOfEach(): Promise<string> {
  const clusterId = await givenCluster(clusters);
  const taxCode = newFirm();
  const tenantId = await givenTenant(clusters, clusterId, { taxCode });
  const { workPackageId } = await givenPlant(clusters, clusterId);
  const relocation = relocationInput(clusterId, { taxCode });
  const relocationId = relocation.id;
  const ask = async (name: string, input: object) => {
    const { problems } = await change(clusters, { name, input, fields: '' });
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  };
  await ask('registerTenantProject', tenantProjectInput(tenantId));
  await ask('recordDischargeContract', contractInput({ tenantId, workPackageId }));
  await ask('proposeRelocation', relocation);
  await takeStep(clusters, { relocationId, state: 'PLAN_APPROVED', on: plan.date, plan });
  await claimFor(clusters, await givenComponent(clusters, relocationId));
  const kind = 'INSTALLATION';
  await ask('addRelocationComponent', componentInput(relocationId, { id: randomUUID(), kind }));
  return clusterId;
}

it('a list of three clusters costs as many statements as a list of one', async () => {
  const costs = async (ids: readonly string[]) => {
    const found: number[] = [];
    for (const [fields] of questions) {
      const each = ids.map((id, at) => `c${at}: industrialCluster(id: "${id}") { ${fields} }`);
      const ask = async () => {
        const query = `{ ${each.join(' ')} }`;
        const { problems } = await clusters.ask(query, {}, laoCaiDepartment);
        if (problems.length > 0) throw new Error(problems.map(String).join('; '));
      };
      found.push((await statementsDuring(ask)).length);
    }
    return found;
  };
  const ids = [await givenOneOfEach(), await givenOneOfEach(), await givenOneOfEach()];
  const ofOne = await costs(ids.slice(0, 1));

  expect(await costs(ids)).toEqual(ofOne);
  expect(ofOne).toEqual(questions.map(([, statements]) => statements));
});
