// What there is to be funded, made as it is needed: machines, some named only later; booths of a
// fair; roads of an infrastructure project whose ceiling they exceed together. Each thing is of one
// beneficiary that has nothing else, so that whoever stands on the beneficiary stands on the thing.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  million,
  newMachine,
  type SupportFacts,
  type SupportObject,
  supportFacts,
} from '../../e2e/facts.js';
import {
  newCluster,
  newFair,
  newInfrastructureProject,
  newProject,
  newWorkPackage,
  nextTaxCode,
} from '../../e2e/records.js';
import type { System } from '../../e2e/system.js';
import type { Deployment } from '../deployment.js';
import type { Office } from './asker.js';

interface Wanting {
  readonly office: Office;
  readonly parent: object;
  readonly facts: SupportFacts;
}

export interface Thing {
  readonly payers: readonly Wanting[];
  /** Claimed without its objects: they are told before it is paid. */
  readonly nameLater?: readonly SupportObject[];
}

const offices = {
  province: { service: 'programs', scheme: 'Project', caller: 'laoCaiCentre' },
  nation: { service: 'programs', scheme: 'Project', caller: 'regionalCentre' },
  cluster: { service: 'clusters', scheme: 'Cluster', caller: 'laoCaiDepartment' },
  localTrade: { service: 'trade-promotion', scheme: 'Trade', caller: 'laoCaiDepartment' },
  nationalTrade: { service: 'trade-promotion', scheme: 'Trade', caller: 'ministry' },
} as const satisfies Record<string, Office>;

const packages = ['R1', 'R2', 'R3', 'R4'] as const;
const boothNumbers = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'] as const;
/** Of this, 30 % may be supported: two roads in full, a third in part, and no fourth. */
export const projectTotal = 20_000 * million;
const roadMoney = 2_500 * million;
const retryMs = 500;
const retries = 240;

export class Supplies {
  readonly #system: Pick<System, 'by'>;
  readonly #random: () => number;
  #parents = { local: '', national: '', cluster: '' };
  #booths: Thing[] = [];
  #roads: Thing[] = [];

  constructor(deployment: Deployment, random: () => number) {
    this.#random = random;
    // Each time through another gateway: one of them may be away.
    this.#system = {
      by: (caller) => {
        const clients = deployment.clientsOf(caller);
        return clients[Math.floor(Math.random() * clients.length)] ?? deployment.by(caller);
      },
    };
  }

  async prepare(): Promise<void> {
    const system = this.#system as System;
    const [local, national, cluster] = await Promise.all([
      newProject(system, 'LOCAL'),
      newProject(system, 'NATIONAL'),
      newCluster(system),
    ]);
    this.#parents = { local, national, cluster };
  }

  /** Throws when it is over before anything could be made. */
  async next(isOver: () => boolean): Promise<Thing> {
    const dice = this.#random();
    if (dice < 0.12) return this.#one(this.#roads, isOver, () => this.#newRoads());
    if (dice < 0.42) return this.#one(this.#booths, isOver, () => this.#newBooths());
    return this.#machine(dice > 0.75);
  }

  async #one(stock: Thing[], isOver: () => boolean, make: () => Promise<Thing[]>): Promise<Thing> {
    if (stock.length === 0) stock.push(...(await patiently(make, isOver)));
    return stock.pop() ?? this.#machine(false);
  }

  #machine(isVague: boolean): Thing {
    const { local, national, cluster } = this.#parents;
    const machine = newMachine();
    const beneficiary = `tax:${nextTaxCode()}`;
    const thing = { beneficiary, objects: isVague ? [] : [machine], requested: 100 * million };
    const payers = [
      {
        office: offices.province,
        parent: { projectId: local },
        facts: supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', ...thing }),
      },
      {
        office: offices.cluster,
        parent: { clusterId: cluster },
        facts: supportFacts({
          content: 'CL.POLLUTION_EQUIPMENT',
          source: 'CLUSTER_RECURRENT',
          ...thing,
        }),
      },
      {
        office: offices.nation,
        parent: { projectId: national },
        facts: supportFacts({ content: 'KC3.4', source: 'KCQG', ...thing }),
      },
    ];
    return { payers, ...(isVague && { nameLater: [machine] }) };
  }

  async #newBooths(): Promise<Thing[]> {
    const eventId = await newFair(this.#system as System, boothNumbers);
    return boothNumbers.map((number) => {
      const thing = {
        beneficiary: `tax:${nextTaxCode()}`,
        objects: [{ booth: { eventId, number } }],
        cost: 20 * million,
        requested: 16 * million,
      };
      const facts = (content: string, source: string) =>
        supportFacts({ content, source, ...thing });
      const { local } = this.#parents;
      return {
        payers: [
          {
            office: offices.province,
            parent: { projectId: local },
            facts: facts('KC4.4', 'KCDP_PROVINCE'),
          },
          {
            office: offices.localTrade,
            parent: { eventId },
            facts: facts('TP.BOOTH', 'TRADE_PROMOTION_LOCAL'),
          },
          {
            office: offices.nationalTrade,
            parent: { eventId },
            facts: facts('TP.BOOTH', 'TRADE_PROMOTION_NATIONAL'),
          },
        ],
      };
    });
  }

  async #newRoads(): Promise<Thing[]> {
    const system = this.#system as System;
    const clusterId = await newCluster(system);
    const projectId = await newInfrastructureProject(system, { clusterId, total: projectTotal });
    const beneficiary = `cluster:${clusterId}`;
    return Promise.all(
      packages.map(async (code) => {
        const road = await newWorkPackage(system, { projectId, code, type: 'ROAD' });
        const thing = { beneficiary, objects: [road], cost: 10_000 * million };
        const money = { ...thing, requested: roadMoney };
        return {
          payers: [
            {
              office: offices.cluster,
              parent: { infrastructureProjectId: projectId },
              facts: supportFacts({
                content: 'CL.INFRA',
                source: 'CLUSTER_PUBLIC_INVESTMENT',
                ...money,
              }),
            },
            {
              office: offices.nation,
              parent: {
                projectId: this.#parents.national,
                infrastructureProjectId: projectId,
              },
              facts: supportFacts({ content: 'KC7.4', source: 'KCQG', ...money }),
            },
          ],
        };
      }),
    );
  }
}

/** Anew each time, under new ids: what was half made is left unused. */
async function patiently<T>(make: () => Promise<T>, isOver: () => boolean): Promise<T> {
  for (let failed = 0; ; failed += 1) {
    try {
      return await make();
    } catch (error) {
      if (failed === retries || isOver()) throw error;
      await sleep(retryMs);
    }
  }
}
