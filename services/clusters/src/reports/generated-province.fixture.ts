// For tests: a province of clusters, investors and tenants by chance from one seed, put on record
// through the graph. Some are late, some say nothing, some leave figures out, some are corrected.
import { randomUUID } from 'node:crypto';
import { actorOf, departmentOf } from '@kc/funding-fixture';
import { type Clusters, clusterInput, registerCluster } from '../clusters.fixture.js';
import {
  done,
  investorReport,
  period,
  submitInvestorReport,
  submitTenantReport,
  tenantReport,
} from './reports.fixture.js';

export interface GeneratedProvince {
  readonly clusterIds: readonly string[];
  readonly tenants: number;
}

/** Places as reported: today's Lào Cai holds what was Lào Cai (10) and Yên Bái (15) before. */
const places = [
  { scheme: 'QD19_2025', code: '15' },
  { scheme: 'GSO_2004', code: '10' },
  { scheme: 'GSO_2004', code: '15' },
];
const communes = ['Bát Xát', 'Bảo Thắng', 'Văn Bàn', 'Mường Khương', 'Lục Yên', 'Trấn Yên', null];
const states = ['OPERATING', 'OPERATING', 'OPERATING', 'UNDER_CONSTRUCTION', 'STOPPED', 'LEFT'];
const department = departmentOf('15');

export async function givenProvince(
  clusters: Clusters,
  size: { readonly clusters: number; readonly seed: number },
): Promise<GeneratedProvince> {
  const chance = chanceOf(size.seed);
  const generated = Array.from({ length: size.clusters }, (_, at) => generatedCluster(chance, at));
  // A few at a time: more would wait for a connection until their patience ends.
  for (let at = 0; at < generated.length; at += atOnce) {
    await Promise.all(generated.slice(at, at + atOnce).map((one) => send(clusters, one)));
  }
  return {
    clusterIds: generated.map(({ cluster }) => String(cluster.id)),
    tenants: generated.reduce((sum, { histories }) => sum + histories.length, 0),
  };
}

const atOnce = 4;

interface Generated {
  readonly cluster: Record<string, unknown>;
  readonly investorReports: readonly object[];
  readonly histories: readonly (readonly object[])[];
}

async function send(clusters: Clusters, one: Generated): Promise<void> {
  await done(clusters, registerCluster, one.cluster, department);
  for (const input of one.investorReports) {
    await done(clusters, submitInvestorReport, input, department);
  }
  const office = officeOf(one.cluster.commune);
  for (const input of one.histories.flat()) {
    await done(clusters, submitTenantReport, input, office);
  }
}

/** What names no commune is no commune's: the department enters it. */
function officeOf(commune: unknown) {
  if (typeof commune !== 'string') return department;
  return actorOf('CPC', { province: { scheme: 'QD19_2025', code: '15' }, commune });
}

function generatedCluster(chance: Chance, at: number): Generated {
  const place = chance.one(communes);
  const cluster = clusterInput({
    name: `Cụm công nghiệp số ${at}`,
    province: chance.one(places),
    ...(place === null ? {} : { commune: place }),
    ...(chance.in(0.8) ? { areaHa: `${chance.whole(20, 75)}.${chance.whole(1, 9)}` } : {}),
    ...(chance.in(0.9) ? { infrastructureInvestorKey: 'tax:0101243150' } : {}),
  });
  const id = String(cluster.id);
  const many = chance.whole(2, 14);
  return {
    cluster,
    investorReports: chance.in(0.85) ? [generatedInvestorReport(chance, id)] : [],
    histories: Array.from({ length: many }, (_, tenant) => tenantHistory(chance, id, tenant)),
  };
}

function generatedInvestorReport(chance: Chance, clusterId: string): object {
  return investorReport(clusterId, {
    receivedOn: chance.one(['2026-06-18', '2026-06-20', '2026-06-24']),
    ...chance.some({
      infrastructureTotal: chance.dong(90),
      infrastructureDone: chance.dong(40),
      industrialLandHa: `${chance.whole(10, 50)}.${chance.whole(1, 9999)}`,
      clearedHa: String(chance.whole(5, 50)),
      leasedHa: `${chance.whole(1, 30)}.25`,
      wastewaterPlant: chance.in(0.5),
      plantCapacityM3: `${chance.whole(100, 2_000)}.5`,
      tenants: chance.whole(0, 15),
    }),
  });
}

/** The reports of one tenant in the order in which they come. */
function tenantHistory(chance: Chance, clusterId: string, at: number): readonly object[] {
  const whose = { tenantKey: null, tenantName: `Cơ sở ${clusterId.slice(0, 6)} số ${at}` };
  const report = (over: object) =>
    tenantReport(clusterId, { ...whose, ...figures(chance), ...over });
  const reports: object[] = [];
  if (chance.in(0.5)) {
    const before = { period: '2025-H2', receivedOn: '2025-12-19', state: chance.one(states) };
    reports.push(report(before));
  }
  if (reports.length > 0 && chance.in(0.25)) return reports;
  const first = report({
    period,
    receivedOn: chance.one(['2026-06-15', '2026-06-20', '2026-06-28']),
  });
  reports.push(first);
  if (chance.in(0.15)) {
    const correction = { version: 1, reason: 'Đối chiếu lại sổ sách' };
    reports.push({ ...first, id: randomUUID(), workers: chance.whole(200, 300), correction });
  }
  return reports;
}

function figures(chance: Chance): object {
  return {
    state: chance.one(states),
    workers: undefined,
    revenue: undefined,
    ...chance.some({
      registeredCapital: chance.dong(200),
      realisedCapital: chance.dong(150),
      landHa: `${chance.whole(0, 4)}.${chance.whole(1, 9999)}`,
      workers: chance.whole(0, 180),
      revenue: chance.dong(90),
      budget: chance.dong(9),
      exports: chance.dong(20),
      wastewaterM3: `${chance.whole(0, 90)}.${chance.whole(1, 99)}`,
    }),
  };
}

interface Chance {
  in(share: number): boolean;
  whole(from: number, to: number): number;
  one<T>(values: readonly T[]): T;
  /** An amount of đồng below so many billion, exact to the đồng. */
  dong(billion: number): string;
  /** Some of the facts; the others are left out. */
  some(facts: Record<string, unknown>): Record<string, unknown>;
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function chanceOf(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    in: (share) => next() < share,
    whole,
    one: (values) => values[whole(0, values.length - 1)] as (typeof values)[number],
    dong: (billion) => String(Math.floor(next() * billion * 1e9)),
    some: (facts) => Object.fromEntries(Object.entries(facts).filter(() => next() < 0.85)),
  };
}
