// Where an establishment discharges, for every payer: enough to make its claim meet that of the
// plant; the contract itself only for those who may read it.
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { namedParty } from '../records/record-input.js';
import { mayReadRecord } from '../tenants/tenant.resolvers.js';
import { stateBodies } from '../tenants/who-may-read.js';
import { claimsOnPackage, type DischargeContract, dischargeRef, runsOn } from './discharge.js';
import { linkedParties } from './discharge.view.js';
import { pollutionContentsOn } from './pollution-contents.js';

export async function dischargeOf(establishment: string, context: Context) {
  const partyKey = namedParty('establishment', establishment);
  const actor = requireActor(context);
  if (!mayAsk(actor, partyKey)) {
    const rule = [...stateBodies, 'ESTABLISHMENT (partyKey)'].join(', ');
    throw new Problem('FORBIDDEN', { value: actor.role, rule });
  }
  const { loaders, deps } = context;
  const parties = await linkedParties(deps.dataSource, partyKey);
  const tenancies = await Promise.all(parties.map((party) => loaders.tenanciesOf.load(party)));
  const facts = tenancies.flat().map(async (tenant) => {
    const contracts = await loaders.contractsOfTenant.load(tenant.id);
    return contracts.map((contract) => ({ contract, partyKey: tenant.partyKey }));
  });
  return Promise.all((await Promise.all(facts)).flat().map((fact) => factOf(fact, context)));
}

function mayAsk(actor: Actor, partyKey: string): boolean {
  const roles: readonly Role[] = stateBodies;
  return roles.includes(actor.role) || actor.partyKey === partyKey;
}

async function factOf(
  { contract, partyKey }: { readonly contract: DischargeContract; readonly partyKey: string },
  context: Context,
) {
  const { loaders, deps } = context;
  const { clusterId, workPackageId } = contract;
  const today = todayInVietnam(deps.clock.now());
  const plant = await loaders.plantByPackage.load(workPackageId);
  if (plant === null) throw new Error(`wastewater plant ${workPackageId} is gone`);
  const [cluster, support, seen] = await Promise.all([
    clusterOf(clusterId, context),
    loaders.supportOfProject.load(plant.projectId),
    mayReadRecord({ clusterId, partyKey }, context),
  ]);
  const subsidised = claimsOnPackage(support.claims, plant.code).length > 0;
  const inForce = runsOn(contract, today);
  return {
    cluster,
    plant,
    contract: seen ? contract : null,
    inForce,
    subsidised,
    evidence: dischargeRef(clusterId, partyKey),
    contents: pollutionContentsOn(today).map(({ citation, verified, ...row }) => ({
      ...row,
      citation: { text: citation, verified },
    })),
    ...wordsOf({ cluster: cluster.name, code: plant.code, subsidised, inForce }),
  };
}

function wordsOf(fact: {
  readonly cluster: string;
  readonly code: string;
  readonly subsidised: boolean;
  readonly inForce: boolean;
}) {
  const { cluster, code, subsidised, inForce } = fact;
  if (!inForce) {
    return {
      messageVi: `Hợp đồng xả thải vào trạm ${code} của «${cluster}» không có hiệu lực hôm nay.`,
      messageEn: `The contract with plant ${code} of "${cluster}" is not in force today.`,
    };
  }
  const paidVi = subsidised
    ? 'đã có yêu cầu chi từ nguồn nhà nước'
    : 'chưa thấy nguồn nhà nước chi';
  const paidEn = subsidised ? 'a state source has claimed it' : 'no state source has claimed it';
  return {
    messageVi:
      `Trạm ${code} của «${cluster}» nhận nước thải của cơ sở này (${paidVi}). Xin hỗ trợ xử lý ô ` +
      'nhiễm tại cơ sở thì nêu định danh này (vai trò HINT) để người có thẩm quyền xem xét.',
    messageEn:
      `Plant ${code} of "${cluster}" takes this establishment's wastewater (${paidEn}). Give this ` +
      'identifier (role HINT) when asking for treatment at the establishment: a person must look.',
  };
}
