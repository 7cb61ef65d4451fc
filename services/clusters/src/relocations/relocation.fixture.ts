// For tests: a relocation case at any of its states, its components, and what the ledger says of
// them.
import { randomUUID } from 'node:crypto';
import { type Clusters, laoCaiCommune, laoCaiDepartment } from '../clusters.fixture.js';
import { change, claimOf, givenCluster, newFirm } from '../tenancy.fixture.js';

export function relocationInput(clusterId: string, over: object = {}) {
  return {
    id: randomUUID(),
    clusterId,
    taxCode: newFirm(),
    name: 'Hợp tác xã Đúc Bát Xát (giả định)',
    origin: 'Thôn Đầm Hồng, xã Bát Xát',
    originKind: 'RESIDENTIAL_AREA',
    cause: 'Lò đúc gây ô nhiễm giữa khu dân cư.',
    proposedOn: '2025-08-01',
    invented: { note: 'Hồ sơ giả định để thử.' },
    ...over,
  };
}

export const plan = { number: '15/QĐ-UBND', date: '2025-09-01', issuer: 'UBND xã Bát Xát' };

export async function givenRelocation(clusters: Clusters, until = 'PLAN_APPROVED') {
  const clusterId = await givenCluster(clusters);
  const input = relocationInput(clusterId);
  const { id } = input;
  const proposed = await change(clusters, { name: 'proposeRelocation', input, fields: '' });
  if (proposed.answer?.__typename !== 'RelocationProposed') {
    throw new Error(proposed.problems.map(String).join('; '));
  }
  if (until !== 'PROPOSED') {
    const step = { relocationId: id, state: 'PLAN_APPROVED', on: plan.date, plan };
    const { problems } = await takeStep(clusters, step);
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  }
  return { clusterId, relocationId: id, partyKey: `tax:${input.taxCode}` };
}

export function takeStep(clusters: Clusters, step: object, actor = laoCaiCommune) {
  return change(clusters, {
    name: 'takeRelocationStep',
    input: { id: randomUUID(), ...step },
    fields: `... on RelocationStepTaken { relocation { state version plan { number } } }
      ... on RecordStateForbids { stateInTheWay reasonEn }`,
    actor,
  });
}

export function componentInput(relocationId: string, over: object = {}) {
  return {
    id: randomUUID(),
    relocationId,
    kind: 'TRANSPORT',
    description: 'Vận chuyển lò và khuôn',
    cost: '200000000',
    payer: 'CLUSTER_RECURRENT',
    ...over,
  };
}

export async function givenComponent(clusters: Clusters, relocationId: string, over: object = {}) {
  const input = componentInput(relocationId, over);
  const { answer, problems } = await change(clusters, {
    name: 'addRelocationComponent',
    input,
    fields: '',
  });
  if (answer?.__typename !== 'RelocationComponentAdded') {
    throw new Error(problems.map(String).join('; '));
  }
  return input.id;
}

export const works = { from: '2026-01', to: '2026-12' };

export function draftFor(clusters: Clusters, componentId: string, over: object = {}) {
  return change(clusters, {
    name: 'draftRelocationSupport',
    input: { id: randomUUID(), componentId, requested: '100000000', period: works, ...over },
    fields: `... on RelocationSupportDrafted { item {
        id content source beneficiary requested cost cluster { id }
      } }
      ... on RecordStateForbids { stateInTheWay reasonVi }`,
    actor: laoCaiDepartment,
  });
}

/** Drafts the support of a component and asks the ledger for it. */
export async function claimFor(clusters: Clusters, componentId: string, over: object = {}) {
  const itemId = randomUUID();
  const { answer, problems } = await draftFor(clusters, componentId, { id: itemId, ...over });
  if (answer?.__typename !== 'RelocationSupportDrafted') {
    throw new Error(problems.map(String).join('; ') || JSON.stringify(answer));
  }
  return { itemId, ...(await claimOf(clusters, itemId)) };
}
