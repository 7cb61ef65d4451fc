// The two programmes of the demonstration data, loaded through the API: printed figures beside
// computed sums, and one changed line shows.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  type Programs,
} from '../programs.fixture.js';

const file = new URL('../../../../infra/demo/data/programmes.json', import.meta.url);
const [laiChau, laoCai] = JSON.parse(readFileSync(file, 'utf8')).programmes;
const million = 1_000_000;

const register = `mutation ($input: RegisterProgrammeInput!) {
  registerProgramme(input: $input) { __typename ... on ProgrammeRegistered { programme { id } } }
}`;
const reconciliation = `query ($id: ID!) {
  programme(id: $id) {
    lines { id code amount recordedAmount correctedBy yearsDifference version }
    reconciliation {
      sumOfLines sumOfYears sumOfSources agrees
      bySource { source amount }
      comparisons { basis computed difference stated { measure value note citation { title } } }
      differing: comparisons(onlyDifferences: true) { basis difference stated { measure } }
    }
  }
}`;
const correct = `mutation ($input: CorrectProgrammeLineInput!) {
  correctProgrammeLine(input: $input) {
    __typename
    ... on ProgrammeLineCorrected { line { amount recordedAmount correctedBy version } }
  }
}`;

interface Shown {
  readonly programme: {
    readonly lines: readonly { id: string; code: string; version: number }[];
    readonly reconciliation: {
      readonly comparisons: readonly object[];
      readonly differing: readonly object[];
    };
  };
}

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

async function shown(id: string): Promise<Shown['programme']> {
  return (await programs.ask<Shown>(reconciliation, { id })).data.programme;
}

test('Lai Châu 2021-2025: 75,300 million stated and computed, by year and source', async () => {
  const answer = await programs.ask(register, { input: laiChau }, laiChauDepartment);
  expect(answer).toEqual({
    data: {
      registerProgramme: { __typename: 'ProgrammeRegistered', programme: { id: laiChau.id } },
    },
    problems: [],
  });

  const total = 75_300 * million;
  const { reconciliation: found } = await shown(laiChau.id);
  expect(found).toMatchObject({
    sumOfLines: total,
    sumOfYears: total,
    sumOfSources: total,
    bySource: [
      { source: 'KCQG', amount: 15_820 * million },
      { source: 'KCDP_PROVINCE', amount: 11_080 * million },
      { source: 'COUNTERPART', amount: 48_400 * million },
    ],
    agrees: true,
    differing: [],
  });
  expect(found.comparisons).toHaveLength(12);
});

test('Lào Cai 2021-2025: ten lines come to 44,500 million, the printed whole to more', async () => {
  await programs.ask(register, { input: laoCai }, laoCaiDepartment);

  const { lines, reconciliation: found } = await shown(laoCai.id);
  expect(lines).toHaveLength(10);
  expect(found).toMatchObject({
    sumOfLines: 44_500 * million,
    sumOfYears: null,
    agrees: false,
    comparisons: [
      { basis: 'LINES', difference: 0, stated: { measure: 'LISTED_LINES', value: '44500' } },
      {
        basis: 'LINES',
        computed: 44_500 * million,
        difference: -73_366 * million,
        stated: { measure: 'TOTAL', value: '117866', note: expect.stringContaining('44.500') },
      },
    ],
  });
});

test('one changed line shows as a difference, and the printed figures stay', async () => {
  const before = await shown(laoCai.id);
  const line = before.lines.find(({ code }) => code === '4');
  const input = {
    id: randomUUID(),
    lineId: line?.id,
    version: line?.version,
    reason: 'Gõ nhầm khi nhập',
    amount: 14_700 * million,
  };

  const corrected = await programs.ask(correct, { input }, laoCaiDepartment);
  expect(corrected.data).toEqual({
    correctProgrammeLine: {
      __typename: 'ProgrammeLineCorrected',
      line: {
        amount: 14_700 * million,
        recordedAmount: 14_750 * million,
        correctedBy: -50 * million,
        version: 2,
      },
    },
  });
  expect((await shown(laoCai.id)).reconciliation.differing).toEqual([
    { basis: 'LINES', difference: -50 * million, stated: { measure: 'LISTED_LINES' } },
    { basis: 'LINES', difference: -73_416 * million, stated: { measure: 'TOTAL' } },
  ]);
});
