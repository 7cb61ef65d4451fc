// Relocations through the graph: the steps and who may take them, components, and DF-19 and DF-20
// lived through the case's own life cycle.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import {
  type Clusters,
  givenClusters,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiCommune,
  laoCaiDepartment,
} from '../clusters.fixture.js';
import { change, claimed, givenCluster, givenTenant } from '../tenancy.fixture.js';
import {
  claimFor,
  componentInput,
  draftFor,
  givenComponent,
  givenRelocation,
  plan,
  relocationInput,
  takeStep,
  works,
} from './relocation.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

const propose = (input: object, actor: Parameters<typeof clusters.ask>[2] = laoCaiDepartment) =>
  change(clusters, {
    name: 'proposeRelocation',
    input,
    fields:
      '... on RelocationProposed { relocation { id state } } ' +
      '... on RelocationAlreadyKnown { relocation { id } }',
    actor,
  });

describe('a relocation', () => {
  it('goes from proposal to its place in the cluster, entered late, with every step kept', async () => {
    const { clusterId, relocationId, partyKey } = await givenRelocation(clusters);
    await takeStep(clusters, { relocationId, state: 'MOVING', on: '2025-10-05' });
    await takeStep(clusters, { relocationId, state: 'MOVED', on: '2025-12-20' }, laoCaiDepartment);
    const taxCode = partyKey.slice('tax:'.length);
    const tenantId = await givenTenant(clusters, clusterId, { taxCode });
    const { data } = await clusters.ask(
      `query ($id: ID!) { relocation(id: $id) {
        state plan { number issuer } planApprovedOn movingOn movedOn version
        tenancy { id } establishment { partyKey relocations { id } tenancies { id } }
        cluster { relocations(state: MOVED) { id } proposed: relocations(state: PROPOSED) { id } }
        history { version asOf recordedBy { role } changes { fact } }
      } }`,
      { id: relocationId },
      laoCaiDepartment,
    );

    expect(data).toMatchObject({
      relocation: {
        state: 'MOVED',
        plan: { number: '15/QĐ-UBND', issuer: 'UBND xã Bát Xát' },
        planApprovedOn: '2025-09-01',
        movingOn: '2025-10-05',
        movedOn: '2025-12-20',
        version: 4,
        tenancy: { id: tenantId },
        establishment: {
          partyKey,
          relocations: [{ id: relocationId }],
          tenancies: [{ id: tenantId }],
        },
        cluster: { relocations: [{ id: relocationId }], proposed: [] },
        history: [
          { version: 1, recordedBy: { role: 'DOIT' } },
          { version: 2, asOf: '2025-09-01', recordedBy: { role: 'CPC' } },
          { version: 3 },
          { version: 4, changes: [{ fact: 'movedOn' }, { fact: 'state' }] },
        ],
      },
    });
  });

  it('is open once for an establishment, whichever cluster it goes to, and a repeat is safe', async () => {
    const input = relocationInput(await givenCluster(clusters));
    const first = await propose(input);
    const elsewhere = { taxCode: input.taxCode };
    const other = await propose(relocationInput(await givenCluster(clusters), elsewhere));
    const because = 'Cơ sở xin thôi';
    const cancel = { relocationId: input.id, state: 'CANCELLED', on: '2025-08-15', because };
    await takeStep(clusters, cancel, laoCaiDepartment);
    const after = await propose(relocationInput(await givenCluster(clusters), elsewhere));

    expect(await propose(input)).toEqual({
      ...first,
      answer: { ...first.answer, relocation: { id: input.id, state: 'CANCELLED' } },
    });
    expect(other.answer).toEqual({
      __typename: 'RelocationAlreadyKnown',
      relocation: { id: input.id },
    });
    expect(after.answer?.__typename).toBe('RelocationProposed');
  });

  it('has its plan approved by the commune; what the district approved, others may enter', async () => {
    const { relocationId } = await givenRelocation(clusters, 'PROPOSED');
    const approve = { relocationId, state: 'PLAN_APPROVED', on: '2025-09-01', plan };
    const byDepartment = await takeStep(clusters, approve, laoCaiDepartment);
    const old = relocationInput(await givenCluster(clusters), { proposedOn: '2025-02-01' });
    await propose(old);
    const district = { number: '77/QĐ-UBND', date: '2025-04-01', issuer: 'UBND huyện Bát Xát' };
    const late = await takeStep(
      clusters,
      { relocationId: old.id, state: 'PLAN_APPROVED', on: '2025-04-01', plan: district },
      laoCaiDepartment,
    );

    expect(byDepartment.problems).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(String(byDepartment.problems[0])).toContain('điều 34.2');
    expect(late.answer).toMatchObject({ relocation: { state: 'PLAN_APPROVED' } });
  });

  it.each<[string, object, string]>([
    ['a step that skips one', { state: 'MOVED', on: '2026-01-01' }, 'RecordStateForbids'],
    ['a step before the last one', { state: 'MOVING', on: '2025-08-31' }, 'RecordStateForbids'],
  ])('refuses %s as data', async (_, step, typename) => {
    const { relocationId } = await givenRelocation(clusters);
    const { answer } = await takeStep(clusters, { relocationId, ...step });

    expect(answer).toMatchObject({ __typename: typename, stateInTheWay: 'PLAN_APPROVED' });
  });

  it.each<[string, object, string]>([
    ['an approval without a decision', { state: 'PLAN_APPROVED', plan: null }, 'REQUIRED'],
    [
      'an approval on another day than its decision',
      { state: 'PLAN_APPROVED', on: '2025-09-02', plan },
      'INVALID_DATE',
    ],
    ['a cancellation without a reason', { state: 'CANCELLED' }, 'REASON_REQUIRED'],
    ['a step of tomorrow', { state: 'CANCELLED', because: 'x', on: '2090-01-01' }, 'INVALID_DATE'],
  ])('refuses %s and leaves nothing behind', async (_, step, code) => {
    const { relocationId } = await givenRelocation(clusters, 'PROPOSED');
    const before = await clusters.footprint();
    const { codes } = await takeStep(clusters, { relocationId, on: '2025-09-01', ...step });

    expect(codes).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['a provincial committee', laoCaiCommittee, 'FORBIDDEN'],
    ['a department of another province', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is not proposed by %s', async (_, actor, code) => {
    const input = relocationInput(await givenCluster(clusters));

    expect((await propose(input, actor)).codes).toEqual([code]);
  });

  it('is read by the province, the establishment itself and no other', async () => {
    const { clusterId, relocationId, partyKey } = await givenRelocation(clusters);
    const seenBy = async (actor: Parameters<typeof clusters.ask>[2]) => {
      const { data, problems } = await clusters.ask<{
        relocation: object | null;
        industrialCluster: { relocations: readonly object[] };
      } | null>(
        `query ($id: ID!, $clusterId: ID!) {
          relocation(id: $id) { id } industrialCluster(id: $clusterId) { relocations { id } }
        }`,
        { id: relocationId, clusterId },
        actor,
      );
      if (problems.length > 0) return problems.map(({ code }) => code);
      return [data?.relocation != null, data?.industrialCluster.relocations.length];
    };

    expect(await seenBy(laoCaiCommune)).toEqual([true, 1]);
    expect(await seenBy(actorOf('ESTABLISHMENT', { partyKey }))).toEqual([true, 1]);
    expect(await seenBy(actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' }))).toEqual([
      false,
      0,
    ]);
    expect(await seenBy(laiChauDepartment)).toEqual(['FORBIDDEN']);
  });
});

describe('components', () => {
  it('are each on record once, corrected with a reason, and drawn back without being lost', async () => {
    const { relocationId } = await givenRelocation(clusters);
    const first = componentInput(relocationId, { part: 'Xưởng 2' });
    const add = (input: object) =>
      change(clusters, {
        name: 'addRelocationComponent',
        input,
        fields: `... on RelocationComponentAdded { component { code } }
          ... on RelocationComponentAlreadyKnown { component { id } }`,
      });
    const added = await add(first);
    const same = await add(componentInput(relocationId, { part: 'xuong  2' }));
    const correct = (version: number, over: object) =>
      change(clusters, {
        name: 'correctRelocationComponent',
        input: { id: randomUUID(), componentId: first.id, version, reason: 'Dự toán mới', ...over },
        fields: `... on RelocationComponentCorrected { component {
          cost payer withdrawn history { reason changes { fact before after } }
        } }`,
      });
    const corrected = await correct(1, { cost: '250000000', payer: 'RELOCATION_SCHEME' });
    const withdrawn = await correct(2, { withdrawn: true });

    expect(added.answer).toMatchObject({ component: { code: 'TRANSPORT Xưởng 2' } });
    expect(same.answer).toEqual({
      __typename: 'RelocationComponentAlreadyKnown',
      component: { id: first.id },
    });
    expect(corrected.answer).toMatchObject({
      component: {
        cost: 250_000_000,
        history: [
          {},
          {
            reason: 'Dự toán mới',
            changes: [
              { fact: 'cost', before: '200000000', after: '250000000' },
              { fact: 'payer', before: 'CLUSTER_RECURRENT', after: 'RELOCATION_SCHEME' },
            ],
          },
        ],
      },
    });
    expect(withdrawn.answer).toMatchObject({ component: { withdrawn: true } });
    expect((await draftFor(clusters, first.id)).answer).toMatchObject({
      __typename: 'RecordStateForbids',
      stateInTheWay: 'WITHDRAWN',
    });
  });

  const asset = { maker: 'a', model: 'b', serial: 'c', interest: '300000000' };
  const loan = { lenderTaxCode: '0100112437', number: '1', assets: [asset] };
  it.each<[string, object, string]>([
    ['a payer that no rule knows', { payer: 'NOBODY' }, 'UNKNOWN_VALUE'],
    ['no cost', { cost: '0' }, 'AMOUNT_NOT_POSITIVE'],
    ['a loan that moves machines', { loan }, 'UNKNOWN_VALUE'],
    ['interest above the cost', { kind: 'LOAN_INTEREST', loan }, 'AMOUNT_TOO_LARGE'],
    [
      'a contractor without a tax code',
      { kind: 'CONSULTING', contract: { contractorTaxCode: '12', number: '1' } },
      'INVALID_TAX_CODE',
    ],
  ])('are refused with %s, and leave nothing behind', async (_, over, code) => {
    const { relocationId } = await givenRelocation(clusters);
    const before = await clusters.footprint();
    const input = componentInput(relocationId, over);
    const { codes } = await change(clusters, {
      name: 'addRelocationComponent',
      input,
      fields: '',
    });

    expect(codes).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('are not drafted before the plan is approved, nor without a content', async () => {
    const { relocationId } = await givenRelocation(clusters, 'PROPOSED');
    const early = await draftFor(clusters, await givenComponent(clusters, relocationId));
    const approved = await givenRelocation(clusters);
    const kind = 'OTHER';
    const other = await givenComponent(clusters, approved.relocationId, { kind });
    const unknown = await draftFor(clusters, other);
    const said = await draftFor(clusters, other, { content: 'CL.RELOCATION' });

    expect(early.answer).toMatchObject({ stateInTheWay: 'PROPOSED' });
    expect(unknown.codes).toEqual(['NOT_IN_RULES']);
    expect(said.answer?.__typename).toBe('RelocationSupportDrafted');
  });
});

describe('DF-20: a firm that relocates, cost by cost', () => {
  it('is paid each component once, whichever source asks and in whatever words', async () => {
    const { relocationId, partyKey, clusterId } = await givenRelocation(clusters);
    const scheme = { payer: 'RELOCATION_SCHEME' };
    const transport = await givenComponent(clusters, relocationId, scheme);
    const installing = await givenComponent(clusters, relocationId, { kind: 'INSTALLATION' });
    const paid = await claimFor(clusters, transport);
    await change(clusters, {
      name: 'correctRelocationComponent',
      input: {
        ...{ id: randomUUID(), componentId: transport, version: 1 },
        ...{ reason: 'Xin nguồn khác', payer: 'CLUSTER_RECURRENT' },
      },
      fields: '',
    });
    const again = await claimFor(clusters, transport);
    const byHand = await claimed(
      clusters,
      { clusterId },
      {
        content: 'CL.RELOCATION',
        source: 'CLUSTER_RECURRENT',
        beneficiary: partyKey,
        objects: [
          {
            other: {
              kind: 'RELOCATION_COMPONENT',
              parts: [
                { name: 'establishment', value: partyKey },
                { name: 'component', value: 'transport' },
              ],
            },
          },
        ],
      },
    );
    const free = await claimFor(clusters, installing);
    const { data } = await clusters.ask(
      `query ($id: ID!) { relocation(id: $id) {
        payers { payer cost granted paid }
        components { kind claims { id state } supportItems { id } }
      } }`,
      { id: relocationId },
      laoCaiDepartment,
    );

    expect(paid.outcome).toMatchObject({ __typename: 'ClaimGranted', granted: 100_000_000 });
    for (const { outcome } of [again, byHand]) {
      expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });
    }
    expect(free.outcome).toMatchObject({ __typename: 'ClaimGranted' });
    expect(data).toEqual({
      relocation: {
        payers: [
          { payer: 'CLUSTER_RECURRENT', cost: 400_000_000, granted: 100_000_000, paid: 0 },
          { payer: 'RELOCATION_SCHEME', cost: 0, granted: 100_000_000, paid: 0 },
        ],
        components: [
          {
            kind: 'INSTALLATION',
            claims: [{ id: free.claimId, state: 'RESERVED' }],
            supportItems: [{ id: free.itemId }],
          },
          {
            kind: 'TRANSPORT',
            claims: [
              { id: paid.claimId, state: 'RESERVED' },
              { id: again.claimId, state: 'REFUSED' },
              { id: byHand.claimId, state: 'REFUSED' },
            ],
            supportItems: [{ id: paid.itemId }, { id: again.itemId }, { id: byHand.itemId }],
          },
        ],
      },
    });
  });

  it('has its feasibility study known as the component, whatever contract names it', async () => {
    const { relocationId, partyKey, clusterId } = await givenRelocation(clusters);
    const kind = 'FEASIBILITY_STUDY';
    const contract = { contractorTaxCode: '0100109106', number: `1-${relocationId}` };
    const study = await givenComponent(clusters, relocationId, { kind, contract });
    const paid = await claimFor(clusters, study);
    const other = { contractorTaxCode: '0100109106', number: `2-${relocationId}` };
    const named = [
      { name: 'establishment', value: partyKey },
      { name: 'component', value: 'feasibility study' },
    ];
    const ref = { other: { kind: 'RELOCATION_COMPONENT', parts: named } };
    const again = await claimed(
      clusters,
      { clusterId },
      {
        content: 'CL.RELOCATION_STUDY',
        source: 'CLUSTER_RECURRENT',
        beneficiary: partyKey,
        objects: [{ consultingContract: other }],
        evidence: [{ role: 'IDENTITY', ref }],
      },
    );

    expect(paid.outcome.__typename).toBe('ClaimGranted');
    expect(again.outcome).toMatchObject({ verdict: 'object-claimed' });
  });
});

describe('DF-19: interest on the loan that bought a machine already half paid', () => {
  it('is counted less the share that the state bears, in advice and in the claim', async () => {
    const { relocationId, partyKey, clusterId } = await givenRelocation(clusters);
    const machine = { maker: 'Minh Đúc', model: 'MD-9', serial: randomUUID() };
    const bought = await claimed(
      clusters,
      { clusterId },
      {
        content: 'CL.POLLUTION_EQUIPMENT',
        source: 'CLUSTER_RECURRENT',
        beneficiary: partyKey,
        objects: [{ machine }],
        costLines: [{ kind: 'EQUIPMENT', amount: '600000000' }],
        requested: '300000000',
      },
    );
    const interest = (assets: readonly object[]) =>
      givenComponent(clusters, relocationId, {
        ...{ kind: 'LOAN_INTEREST', part: randomUUID(), cost: '120000000' },
        ...{ payer: 'KCDP_PROVINCE', description: 'Lãi vay 2 năm đầu' },
        loan: { lenderTaxCode: '0100112437', number: randomUUID(), assets },
      });
    const supported = await interest([{ ...machine, interest: '80000000' }]);
    const own = await interest([{ ...machine, serial: randomUUID(), interest: '80000000' }]);
    const requested = { requested: '120000000' };
    const { data: advice } = await clusters.ask(
      `query ($input: CheckRelocationComponentInput!) { checkRelocationComponent(input: $input) {
        verdict granted grounds { effect allowed }
      } }`,
      { input: { componentId: supported, ...requested, period: works } },
      laoCaiCommune,
    );
    const reduced = await claimFor(clusters, supported, requested);
    const whole = await claimFor(clusters, own, requested);

    expect(bought.outcome).toMatchObject({ __typename: 'ClaimGranted', granted: 300_000_000 });
    // 40 of the 80 million of interest on the machine are left, and the 40 on the rest.
    expect(advice).toMatchObject({
      checkRelocationComponent: {
        verdict: 'reduced',
        granted: 80_000_000,
        grounds: expect.arrayContaining([{ effect: 'DEDUCT_SUPPORT', allowed: 80_000_000 }]),
      },
    });
    expect(reduced.outcome).toMatchObject({ __typename: 'ClaimReduced', granted: 80_000_000 });
    expect(whole.outcome).toMatchObject({ __typename: 'ClaimGranted', granted: 120_000_000 });
  });
});
