// What a raised cap would cost at most, added up in SQL, against figures worked out by hand.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { givenProject, givenSupport } from '../funded-projects.fixture.js';
import {
  givenPrograms,
  laoCaiDepartment,
  nationalRulesInForce,
  type Programs,
} from '../programs.fixture.js';

const million = 1_000_000;
let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  const projectId = await givenProject(programs);
  // Granted and cost in million đồng, the factor of the cap, the content.
  const grants = [
    [300, 700, null, 'KC3.4'],
    [300, 2_000, null, 'KC3.4'],
    [150, 300, null, 'KC3.4'],
    [450, 1_000, 15_000, 'KC3.4'],
    [20, 100, null, 'KC4.1'],
  ] as const;
  for (const grant of grants) await givenGrant(projectId, grant);
});
afterAll(() => programs?.close());

type Grant = readonly [granted: number, cost: number, factorBp: number | null, content: string];

/** As the ledger would hold it: asked for, then its row set to the case. */
async function givenGrant(projectId: string, [granted, cost, factorBp, content]: Grant) {
  const itemId = await givenSupport(programs, { projectId, until: 'claim', requested: million });
  const row = {
    ...{ content, granted: String(granted * million), capMultiplierBp: factorBp },
    costLines: [
      { kind: 'EQUIPMENT', amount: String((cost - 10) * million) },
      { kind: 'EQUIPMENT', amount: String(10 * million) },
    ],
  };
  await programs.rows('update claim set row = row || $2::jsonb where origin = $1', [
    ...[itemId, JSON.stringify(row)],
  ]);
}

async function capUse(content: string, cap: number) {
  const query = `query ($content: String!, $cap: Money!) {
    capUse(content: $content, proposedCap: $cap) {
      grants granted atCap normUnknown extraAtMost
    }
  }`;
  const variables = { content, cap: cap * million };
  return (await programs.ask(query, variables, laoCaiDepartment)).data;
}

it('costs more where the cap held back, and never above the share of the cost', async () => {
  const sums = { grants: 4, granted: 1_200 * million, atCap: 3, normUnknown: 0 };
  expect(await capUse('KC3.4', 500)).toEqual({
    capUse: { ...sums, extraAtMost: (50 + 200 + 50) * million },
  });
  expect(await capUse('KC3.4', 300)).toEqual({ capUse: { ...sums, extraAtMost: 0 } });
});

it('counts a content whose norm nobody knows, and guesses nothing', async () => {
  expect(await capUse('KC4.1', 500)).toEqual({
    capUse: { grants: 1, granted: 20 * million, atCap: 0, normUnknown: 1, extraAtMost: 0 },
  });
});

it('adds up to nothing where there is nothing', async () => {
  expect(await capUse('KC5.1', 500)).toEqual({
    capUse: { grants: 0, granted: 0, atCap: 0, normUnknown: 0, extraAtMost: 0 },
  });
});
