// Who sees which file, what stands still, and advice on a whole plan at once. Through the gateway.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { eventually, type GraphQLClient, graphqlClient } from '@kc/test-kit';
import { million, newMachine, supportFacts } from './facts.js';
import { claim, localPromotion } from './payers.js';
import { newEstablishment } from './records.js';
import type { System } from './system.js';
import { codesOf } from './two-persons.js';

const fileQuery = `query ($id: ID!) { claim(id: $id) {
  source decidingBody state requestedTime fileIsOpen
  beneficiary origin requested objects { kind } payments { amount } cases { id } projectItem { id }
} }`;
const planSize = 2_000;

export function whoSeesWhat(the: () => System): void {
  describe('who sees what', () => {
    files(the);
    whatStandsStill(the);
    wholePlans(the);
  });
}

function files(the: () => System): void {
  test("a claim's id does not open the file to another party, or to another province", async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const payer = await localPromotion(system);
    const facts = supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary,
      objects: [newMachine()],
    });
    const { claimId, itemId } = await claim(payer, facts);
    const whole = {
      fileIsOpen: true,
      beneficiary,
      origin: itemId,
      requested: 100 * million,
      objects: [{ kind: 'MACHINE' }],
      payments: [],
      cases: [],
      projectItem: { id: itemId },
    };
    const nothing = Object.fromEntries(Object.keys(whole).map((field) => [field, null]));
    const known = { source: 'KCDP_PROVINCE', state: 'RESERVED' };
    const competitor = await party(system, await newEstablishment(system));
    const nobody = graphqlClient(system.url());

    const open = [
      system.by('ministry'),
      system.by('auditor'),
      system.by('laoCaiDepartment'),
      system.by('regionalCentre'),
      await party(system, beneficiary),
    ];
    await eventually(async () => {
      // Whichever service answers must have heard of it.
      for (let asked = 0; asked < 5; asked += 1) await fileSeenBy(nobody, claimId);
    });
    for (const client of open) {
      expect(await fileSeenBy(client, claimId)).toMatchObject({ ...known, ...whole });
    }
    for (const client of [competitor, system.by('laiChauDepartment'), nobody]) {
      const seen = await fileSeenBy(client, claimId);
      expect(seen).toMatchObject({ ...known, ...nothing, fileIsOpen: false });
      expect(seen).toMatchObject({ decidingBody: expect.any(String) });
    }
  });
}

function whatStandsStill(the: () => System): void {
  const cases = `{ supportCases(filter: { status: OPEN, standsStill: false }, first: 2) {
    edges { cursor node { id status dueTime subject { state } } } pageInfo { hasNextPage endCursor }
  } standingStill { asOf { position } edges { node { level } } } }`;

  test('bodies of the state list cases and what stands still; nobody else does', async () => {
    const system = the();
    const seen = await system.by('ministry').data<{
      supportCases: { edges: { node: { status: string } }[] };
      standingStill: { edges: unknown[] };
    }>(cases);
    expect(seen.supportCases.edges.map(({ node }) => node.status)).not.toContain('RULED');
    // Nothing is that old in a log of today.
    expect(seen.standingStill.edges).toEqual([]);
    const competitor = await party(system, await newEstablishment(system));
    const refused = await competitor.ask(cases);
    expect(new Set(codesOf(refused))).toEqual(new Set(['FORBIDDEN']));
    expect(new Set(codesOf(await graphqlClient(system.url()).ask(cases)))).toEqual(
      new Set(['UNAUTHENTICATED']),
    );
  });
}

function wholePlans(the: () => System): void {
  const check = `query ($input: CheckSupportItemsInput!) { checkSupportItems(input: $input) {
    asOf { position } checks { verdict granted messageVi messageEn }
  } }`;

  test(`${planSize} items are checked at one position of the ledger`, async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const asked = { content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary } as const;
    const taken = supportFacts({ ...asked, objects: [newMachine()] });
    await claim(await localPromotion(system), taken);
    const items = Array.from({ length: planSize - 2 }, () => ({
      facts: supportFacts({ ...asked, objects: [newMachine()] }),
    }));
    const unfit = { facts: { ...taken, content: 'KC0.0' } };
    const client = system.by('ministry');
    // Another service may answer than the one that claimed; its copy may be a moment behind.
    await eventually(async () => {
      const { checkSupportItems: seen } = await client.data<{
        checkSupportItems: { checks: { verdict: string }[] };
      }>(check, { input: { items: [{ facts: taken }] } });
      expect(seen.checks).toMatchObject([{ verdict: 'object-claimed' }]);
    });
    const startedAt = performance.now();

    const { checkSupportItems } = await client.data<{
      checkSupportItems: { asOf: { position: number }; checks: Record<string, string>[] };
    }>(check, { input: { items: [{ facts: taken }, unfit, ...items] } });

    const tookMs = Math.round(performance.now() - startedAt);
    process.stdout.write(`${planSize} items checked in ${tookMs} ms\n`);
    const { asOf, checks } = checkSupportItems;
    expect(checks.slice(0, 3).map(({ verdict }) => verdict)).toEqual([
      'object-claimed',
      'void',
      'granted',
    ]);
    expect(checks).toHaveLength(planSize);
    expect(checks[1]?.messageVi).toContain('Không có nội dung chi này');
    const one = { items: [{ facts: taken }] };
    const now = await client.data<{ checkSupportItems: { asOf: object } }>(check, {
      input: { ...one, asOf: asOf.position },
    });
    expect(now.checkSupportItems.asOf).toEqual(asOf);
    for (const position of [asOf.position - 1, asOf.position + 1_000]) {
      const other = await client.ask(check, { input: { ...one, asOf: position } });
      expect(codesOf(other)).toEqual(['AS_OF_NOT_AVAILABLE']);
    }
  });
}

async function party(system: System, partyKey: string): Promise<GraphQLClient> {
  const actor: Actor = {
    personId: `test-${randomUUID()}`,
    name: 'Chủ cơ sở (giả định)',
    role: 'ESTABLISHMENT',
    organisation: 'Cơ sở (giả định)',
    partyKey,
  };
  return graphqlClient(system.url(), await system.tokenFor(actor));
}

async function fileSeenBy(client: GraphQLClient, id: string): Promise<object> {
  const { claim: seen } = await client.data<{ claim: object | null }>(fileQuery, { id });
  if (seen === null) throw new Error('not heard of yet');
  return seen;
}
