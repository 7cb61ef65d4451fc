// Wastewater plants and discharge contracts in the graph.
import { todayInVietnam } from '@kc/geography';
import { isoDate } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { historyOf, recordFields } from '../records/record-fields.js';
import { placeOf, readerOf } from '../tenants/tenant.resolvers.js';
import { tenantOf } from '../tenants/tenant-project.resolvers.js';
import { readable } from '../tenants/who-may-read.js';
import {
  claimsOnPackage,
  type DischargeContract,
  loadOf,
  runsOn,
  saysTenant,
} from './discharge.js';
import type { PlantPackage } from './discharge.view.js';
import { dischargeOf } from './discharge-facts.js';
import {
  correctDischargeContract,
  recordDischargeContract,
  setDischargeCapacity,
} from './record-discharge.js';

export const dischargeResolvers: Resolvers = {
  Query: {
    dischargeOf: (_, { establishment }, context) => dischargeOf(establishment, context),
  },
  Mutation: {
    setDischargeCapacity: async (_, { input }, context) => {
      const { kind } = await setDischargeCapacity(context.deps, context, input);
      context.loaders.capacityOf.clear(input.workPackageId.toLowerCase());
      const plant = await plantOf(input.workPackageId.toLowerCase(), context);
      if (kind === 'UNCHANGED') return { __typename: 'DischargeCapacityUnchanged', plant };
      const loadWarning = await loadWarningOf(plant, context);
      return { __typename: 'DischargeCapacitySet', plant, loadWarning };
    },
    recordDischargeContract: async (_, { input }, context) => {
      const { kind, recordId } = await recordDischargeContract(context.deps, context, input);
      const contract = await written(recordId, context);
      if (kind !== 'WRITTEN') return alreadyKnown(contract);
      const loadWarning = await loadWarningOf(
        await plantOf(contract.workPackageId, context),
        context,
      );
      return { __typename: 'DischargeContractRecorded', contract, loadWarning };
    },
    correctDischargeContract: async (_, { input }, context) => {
      const { kind, recordId } = await correctDischargeContract(context.deps, context, input);
      const contract = await written(recordId, context);
      if (kind === 'UNCHANGED') return { __typename: 'DischargeContractUnchanged', contract };
      const loadWarning = await loadWarningOf(
        await plantOf(contract.workPackageId, context),
        context,
      );
      return { __typename: 'DischargeContractCorrected', contract, loadWarning };
    },
  },
  DischargePlant: {
    cluster: ({ clusterId }, _, context) => clusterOf(clusterId, context),
    workPackage: async ({ id }, _, { loaders }) => {
      const workPackage = await loaders.workPackageById.load(id);
      if (workPackage === null) throw new Error(`work package ${id} is gone`);
      return workPackage;
    },
    capacityM3PerDay: async (plant, _, context) =>
      (await capacityOf(plant, context))?.capacityM3PerDay ?? null,
    asOf: async (plant, _, context) => (await capacityOf(plant, context))?.asOf ?? null,
    load: (plant, { on }, context) =>
      loadOn(plant, on == null ? todayIn(context) : isoDate('on', on), context),
    contracts: (plant, _, context) => readableContracts(plant, context),
    claims: (plant, _, context) => claimsOn(plant, context),
    tenantsNotOnClaim: async (plant, _, context) => {
      const [contracts, claims] = await Promise.all([
        readableContracts(plant, context),
        claimsOn(plant, context),
      ]);
      if (claims.length === 0) return [];
      const running = contracts.filter((contract) => runsOn(contract, todayIn(context)));
      const ids = [...new Set(running.map(({ tenantId }) => tenantId))];
      const tenants = await Promise.all(ids.map((tenantId) => tenantOf({ tenantId }, context)));
      return tenants.filter(({ partyKey }) => !saysTenant(claims, partyKey));
    },
    history: async (plant, _, context) => {
      const capacity = await capacityOf(plant, context);
      return capacity === null ? [] : historyOf(await context.loaders.versionsOf.load(capacity.id));
    },
  },
  DischargeContract: {
    ...recordFields,
    tenant: (contract, _, context) => tenantOf(contract, context),
    plant: ({ workPackageId }, _, context) => plantOf(workPackageId, context),
    history: async ({ id }, _, { loaders }) => historyOf(await loaders.versionsOf.load(id)),
  },
  Tenant: {
    dischargeContracts: ({ id }, _, { loaders }) => loaders.contractsOfTenant.load(id),
  },
  IndustrialCluster: {
    dischargePlants: ({ id }, _, { loaders }) => loaders.plantsOf.load(id),
  },
};

/** Claims of every payer that hold a place for the plant or a module of it. */
export async function claimsOn({ projectId, code }: PlantPackage, { loaders }: Context) {
  const { claims } = await loaders.supportOfProject.load(projectId);
  return claimsOnPackage(claims, code);
}

export async function plantOf(workPackageId: string, { loaders }: Context): Promise<PlantPackage> {
  const plant = await loaders.plantByPackage.load(workPackageId);
  if (plant === null) throw new Error(`wastewater plant ${workPackageId} is gone`);
  return plant;
}

function capacityOf({ id }: PlantPackage, { loaders }: Context) {
  return loaders.capacityOf.load(id);
}

async function loadOn(plant: PlantPackage, day: string, context: Context) {
  const [capacity, contracts] = await Promise.all([
    capacityOf(plant, context),
    context.loaders.contractsOfPlant.load(plant.id),
  ]);
  const running = contracts.filter((contract) => runsOn(contract, day));
  return loadOf(capacity?.capacityM3PerDay ?? null, running);
}

async function loadWarningOf(plant: PlantPackage, context: Context) {
  const load = await loadOn(plant, todayIn(context), context);
  if (!load.over) return null;
  const { contractedM3PerDay: taken, capacityM3PerDay: there } = load;
  return {
    load,
    messageVi:
      `Hợp đồng có hiệu lực hôm nay cộng lại ${taken} m³/ngày, công suất trạm là ${there} m³/ngày. ` +
      'Đã ghi; cần người kiểm tra.',
    messageEn:
      `Contracts in force today add up to ${taken} m³ a day; the plant takes ${there} m³ a day. ` +
      'It was recorded; a person should look.',
  };
}

async function readableContracts(plant: PlantPackage, context: Context) {
  const cluster = await clusterOf(plant.clusterId, context);
  const contracts = await context.loaders.contractsOfPlant.load(plant.id);
  const withParty = await Promise.all(
    contracts.map(async (contract) => {
      const { partyKey } = await tenantOf(contract, context);
      return { partyKey, contract };
    }),
  );
  const seen = readable(readerOf(context), placeOf(cluster), withParty);
  return seen.map(({ contract }) => contract);
}

function todayIn({ deps: { clock } }: Context): string {
  return todayInVietnam(clock.now());
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<DischargeContract> {
  const contract = await loaders.contractById.clear(id).load(id);
  if (contract === null) throw new Error(`discharge contract ${id} was written and is gone`);
  loaders.versionsOf.clear(id);
  loaders.contractsOfPlant.clear(contract.workPackageId);
  loaders.contractsOfTenant.clear(contract.tenantId);
  return contract;
}

function alreadyKnown(contract: DischargeContract) {
  const { number } = contract;
  return {
    __typename: 'DischargeContractAlreadyKnown' as const,
    contract,
    reasonVi: `Cơ sở này đã có hợp đồng xả thải số «${number}»; không ghi gì thêm.`,
    reasonEn: `The tenant has a discharge contract "${number}" already; nothing was written.`,
  };
}
