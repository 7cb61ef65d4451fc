// The two claims of one race: a fresh dryer, drafted by each agency as an item of its own, and then
// claimed by both at almost the same moment.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { taxCodes, trieu } from './acts/invented.mjs';
import { id } from './ids.mjs';

const jitterMs = 25;
const pendingPauseMs = 100;
const pendingAttempts = 300;

export const agencies = [
  {
    mark: 'A',
    person: 'lao-cai-centre',
    nameVi: 'Trung tâm Khuyến công Lào Cai',
    nameEn: 'khuyến công centre',
    whatVi: '50 % máy sấy chè (KC3.4), 250 triệu đồng',
    whatEn: '50 % of a tea dryer (KC3.4), 250 million đồng',
    service: 'Project',
    parent: { projectId: id('project', 1) },
    facts: { content: 'KC3.4', source: 'KCDP_PROVINCE', requested: 250 * trieu },
  },
  {
    mark: 'B',
    person: 'lao-cai-department',
    nameVi: 'Sở Công Thương Lào Cai (cụm công nghiệp)',
    nameEn: 'cluster office',
    whatVi: 'chính máy ấy, như thiết bị xử lý ô nhiễm, 200 triệu đồng',
    whatEn: 'the same dryer, as pollution equipment, 200 million đồng',
    service: 'Cluster',
    parent: { clusterId: id('cluster', 1) },
    facts: {
      content: 'CL.POLLUTION_EQUIPMENT',
      source: 'CLUSTER_RECURRENT',
      requested: 200 * trieu,
    },
  },
];

export function newDryer() {
  const serial = `MS500-${randomUUID().slice(0, 8).toUpperCase()}`;
  return { maker: 'Minh Sấy', model: 'MS-500', serial };
}

export function draftForBoth(graph, dryer) {
  return Promise.all(
    agencies.map(async ({ person, service, parent, facts }) => {
      const itemId = randomUUID();
      await graph.as(person)(
        `mutation ($input: Draft${service}SupportInput!) { draft${service}Support(input: $input) { id } }`,
        {
          input: {
            id: itemId,
            ...parent,
            description: 'Máy sấy chè, cuộc đua minh họa (giả định)',
            facts: {
              ...facts,
              beneficiary: `tax:${taxCodes.morningMist}`,
              objects: [{ machine: dryer }],
              costLines: [{ kind: 'EQUIPMENT', amount: 500 * trieu }],
              period: { from: '2026-11', to: '2027-06' },
            },
          },
        },
      );
      return itemId;
    }),
  );
}

export function claimTogether(graph, items) {
  return Promise.all(
    agencies.map(async (agency, index) => {
      const afterMs = randomInt(jitterMs);
      await sleep(afterMs);
      const outcome = await claim(graph, agency, items[index]);
      return { agency, afterMs, outcome, won: outcome.claim !== undefined };
    }),
  );
}

async function claim(graph, { person, service }, itemId) {
  const ask = graph.as(person);
  const input = { itemId, claimId: randomUUID() };
  for (let attempt = 1; attempt <= pendingAttempts; attempt += 1) {
    const { outcome } = await ask(documentFor(service), { input });
    // The same claim asked again gets its first answer: nothing is asked twice.
    if (outcome.__typename !== 'ClaimPending') return outcome;
    await sleep(pendingPauseMs);
  }
  throw new Error('Sổ chung không trả lời / the common ledger does not answer');
}

function documentFor(service) {
  return `mutation ($input: ClaimSupportInput!) {
    outcome: claim${service}Support(input: $input) {
      __typename
      ... on ClaimAnswer { position messageVi messageEn }
      ... on ClaimGranted { granted claim { id } }
      ... on ClaimReduced { granted claim { id } }
      ... on ClaimRefused {
        verdict
        grounds {
          effect
          rule { id citation verified textVi textEn }
          met { service sourceVi sourceEn since decidingBody }
        }
      }
    }
  }`;
}
