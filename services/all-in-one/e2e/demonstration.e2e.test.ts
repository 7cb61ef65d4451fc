// The demonstration data of the first start: complete, repeatable, with the sums that their sources
// print, and the examples of the explorer that run on them.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLClient, graphqlClient } from '@kc/test-kit';
import { type System, startSystem } from './system.js';

const laiChau = '5a0b45bc-0b68-59df-994d-54058730aa7d';
const laoCai = '3f16740e-2c86-5be4-b4ec-2b9c2c779374';
const million = 1_000_000;
const startMs = 90_000;
const loader = new URL('../../../infra/demo/load.mjs', import.meta.url);
const exampleNames = readdirSync(new URL('../../../gateway/examples', import.meta.url))
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace('.graphql', ''));

interface Loaded {
  readonly acts: number;
  readonly leftOut: number;
}

let system: System;
let nobody: GraphQLClient;

beforeAll(async () => {
  system = await startSystem();
  nobody = graphqlClient(system.url());
}, startMs);
afterAll(() => system.end(), startMs);

async function load(onStep?: () => void): Promise<Loaded> {
  const { loadDemo } = (await import(loader.href)) as {
    loadDemo(to: { origin: string; onStep?: () => void }): Promise<Loaded>;
  };
  return loadDemo({ origin: new URL(system.url()).origin, ...(onStep && { onStep }) });
}

async function ledger(): Promise<{ position: number; digest: string }> {
  const query = '{ programsLedger { position digest } }';
  return (await nobody.data<{ programsLedger: never }>(query)).programsLedger;
}

describe('the demonstration data', () => {
  test(
    'a load that breaks off is completed by the next, and one more changes nothing',
    async () => {
      let steps = 0;
      const breakingOff = load(() => {
        steps += 1;
        if (steps > 50) throw new Error('broken off');
      });
      await expect(breakingOff).rejects.toThrow('broken off');

      const completed = await load();
      const after = await ledger();
      const repeated = await load();

      expect(completed.leftOut).toBe(0);
      expect(repeated).toEqual(completed);
      expect(await ledger()).toEqual(after);
    },
    startMs,
  );

  test('it shows a claim in every state that one can reach so far, but for lapsing', async () => {
    const query = `{ establishments(first: 100) { edges { node { support { claims { state } } } } }
      industrialClusters(first: 100) { edges { node { support { claims { state } } } } } }`;
    const found = JSON.stringify(await nobody.data<object>(query));
    const states = new Set([...found.matchAll(/"state":"([A-Z_]+)"/g)].map(([, state]) => state));
    expect([...states].sort()).toEqual([
      'CONFIRMED',
      'PAYING',
      'REFUSED',
      'RELEASED',
      'RESERVED',
      'SETTLED',
      'UNDER_REVIEW',
    ]);
  });
});

interface Sums {
  readonly sumOfLines: number;
  readonly sumOfYears: number | null;
  readonly bySource: readonly { source: string; amount: number }[];
  readonly comparisons: readonly {
    basis: string;
    stated: { measure: string; amount: number };
    computed: number;
    difference: number;
  }[];
}

async function sumsOf(id: string): Promise<Sums> {
  const { programme } = await nobody.data<{ programme: { reconciliation: Sums } }>(
    `query ($id: ID!) { programme(id: $id) { reconciliation {
      sumOfLines sumOfYears bySource { source amount }
      comparisons { basis stated { measure amount } computed difference } } } }`,
    { id },
  );
  return programme.reconciliation;
}

describe('sums beside what the sources state', () => {
  test('Lai Châu: 75,300 million in five years; 48,400, 15,820 and 11,080 by source', async () => {
    const { sumOfLines, sumOfYears, bySource, comparisons } = await sumsOf(laiChau);
    expect({ sumOfLines, sumOfYears }).toEqual({
      sumOfLines: 75_300 * million,
      sumOfYears: 75_300 * million,
    });
    expect(bySource).toEqual([
      { source: 'KCQG', amount: 15_820 * million },
      { source: 'KCDP_PROVINCE', amount: 11_080 * million },
      { source: 'COUNTERPART', amount: 48_400 * million },
    ]);
    expect(comparisons.length).toBeGreaterThan(9);
    expect(comparisons.filter(({ difference }) => difference !== 0)).toEqual([]);
  });

  test('Lào Cai: the ten lines sum to 44,500 million; correct one and the difference shows', async () => {
    const line = await machineryLine();
    expect((await sumsOf(laoCai)).sumOfLines).toBe(44_500 * million);

    await correct(line, line.amount + 250 * million);
    expect(await listedLines()).toEqual([
      { computed: 44_750 * million, difference: 250 * million },
    ]);

    await correct(await machineryLine(), line.amount);
    expect(await listedLines()).toEqual([{ computed: 44_500 * million, difference: 0 }]);
  });
});

interface Line {
  readonly id: string;
  readonly code: string;
  readonly amount: number;
  readonly version: number;
}

async function machineryLine(): Promise<Line> {
  const { programme } = await nobody.data<{ programme: { lines: Line[] } }>(
    'query ($id: ID!) { programme(id: $id) { lines { id code amount version } } }',
    { id: laoCai },
  );
  expect(programme.lines).toHaveLength(10);
  const line = programme.lines.find(({ code }) => code === '4');
  if (line === undefined) throw new Error('the plan has no line 4');
  return line;
}

async function correct({ id: lineId, version }: Line, amount: number): Promise<void> {
  const input = { id: crypto.randomUUID(), lineId, version, reason: 'Thử nghiệm', amount };
  const { answer } = await system.by('laoCaiDepartment').data<{ answer: { __typename: string } }>(
    `mutation ($input: CorrectProgrammeLineInput!) {
      answer: correctProgrammeLine(input: $input) { __typename } }`,
    { input },
  );
  expect(answer).toEqual({ __typename: 'ProgrammeLineCorrected' });
}

async function listedLines() {
  const { comparisons } = await sumsOf(laoCai);
  return comparisons
    .filter(({ stated }) => stated.measure === 'LISTED_LINES')
    .map(({ computed, difference }) => ({ computed, difference }));
}

interface Explorer {
  readonly examples: readonly {
    name: string;
    query: string;
    variables?: string;
    headers?: string;
  }[];
  readonly demoTokens: readonly { id: string; token: string }[];
}

/** What the explorer page does with a tab: the person that its headers name, or the first one. */
async function tab(name: string) {
  const explorer = await fetch(new URL('/explorer.json', system.url()));
  const { examples, demoTokens } = (await explorer.json()) as Explorer;
  const example = examples.find((one) => one.name === name);
  const person = /"demo:(.+)"/.exec(example?.headers ?? '')?.[1] ?? demoTokens[0]?.id;
  const token = demoTokens.find(({ id }) => id === person)?.token;
  if (example === undefined || token === undefined) throw new Error(`no such example: ${name}`);
  return { ...example, token };
}

async function press(name: string) {
  const { token, ...example } = await tab(name);
  const variables = JSON.parse(example.variables ?? '{}') as object;
  return graphqlClient(system.url(), token).ask<Record<string, unknown>>(example.query, variables);
}

/** 30 % of 40,000 million is 12,000: 8,000 by the cluster fund and 4,000 by khuyến công. */
const meter = { limit: 12_000 * million, counted: 12_000 * million, left: 0 };
const booth = (standing: string, granted: number, sources: readonly string[]) => ({
  standing,
  granted,
  payers: sources.map((source) => ({ claim: { source } })),
});
const claimedBy: Readonly<Record<string, string>> = {
  APPROVE_PLAN: 'RESERVE',
  ALLOCATE_FUNDS: 'CONFIRM',
};
const answers: [name: string, answer: object][] = [
  [
    '14-cluster-money',
    {
      industrialCluster: {
        // 6.8 ha leased of 31.2 ha
        at: { areaHa: '42.5', industrialLandHa: '31.2', occupancyRateBp: 2179 },
        funding: { outsideProjects: { confirmed: 600 * million } },
        infrastructureProjects: [{ supportMeter: meter }],
      },
    },
  ],
  [
    '15-half-yearly-report',
    {
      clusterReport: {
        completeness: {
          investors: { expected: 1, onTime: 1 },
          tenants: { expected: 3, onTime: 1, late: 1, missing: 1 },
        },
      },
    },
  ],
  [
    '16-who-paid-each-booth',
    {
      tradeEvent: {
        money: {
          contracted: 48 * million,
          ownMoney: 16.8 * million,
          total: { granted: 31.2 * million, paid: 9.6 * million, unpaid: 21.6 * million },
          booths: [
            booth('UNPAID', 12 * million, ['TRADE_PROMOTION_LOCAL']),
            booth('UNPAID', 9.6 * million, ['KCDP_PROVINCE']),
            booth('SETTLED', 9.6 * million, ['KCDP_PROVINCE']),
            booth('VACANT', 0, []),
            booth('OWN_MONEY', 0, []),
            booth('VACANT', 0, []),
          ],
        },
      },
    },
  ],
  [
    '17-certificate-by-number',
    { certificate: { productName: 'Chè shan tuyết sấy khô', inThreeYears: 'EXPIRED' } },
  ],
  [
    '19-project-life',
    {
      project: {
        history: [
          ...['DRAFT', 'SUBMIT', 'APPRAISE', 'REGISTER', 'REVIEW', 'APPRAISE_AT_MINISTRY'],
          ...['APPROVE_PLAN', 'SEND_ESTIMATE', 'ALLOCATE_FUNDS', 'CONTRACT'],
        ].map((action) => {
          const act = claimedBy[action];
          const claim = { state: 'CONFIRMED', granted: 150 * million };
          return { action, claims: act === undefined ? [] : [{ act, item: { claim } }] };
        }),
      },
    },
  ],
];

describe('the examples of the explorer', () => {
  test.each(exampleNames)('%s runs as it is', async (name) => {
    const { data, errors } = await press(name);
    expect(errors).toEqual([]);
    expect(Object.values(data ?? { nothing: null })).not.toContain(null);
  });

  test('the README counts them', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`${exampleNames.length} ví dụ`);
    expect(readme).toContain(`${exampleNames.length} examples`);
  });

  test('the sheet of 15 is at the address that it names', async () => {
    const { query, token } = await tab('15-half-yearly-report');
    const address = /# (\/files\/\S+)/.exec(query)?.[1] ?? '';
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(address, system.url()), { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain('.xlsx');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  });

  test.each(answers)('%s tells what the demonstration has lived', async (name, answer) => {
    expect((await press(name)).data).toMatchObject(answer);
  });

  test.each([
    ['04-claim-a-machine', 'claimProjectSupport', 'ClaimGranted'],
    ['05-same-machine-refused', 'claimClusterSupport', 'ClaimRefused'],
  ])('%s answers the same however often it is pressed', async (name, field, outcome) => {
    const first = (await press(name)).data?.[field];
    expect(first).toMatchObject({ __typename: outcome });
    expect((await press(name)).data?.[field]).toEqual(first);
  });
});
