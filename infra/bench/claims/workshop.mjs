// What claims are made for: the national rules in force, one project, and machines drafted as
// support items. All of it through the gateway, as its users make it.
import { randomUUID } from 'node:crypto';
import { openGraph } from './graph.mjs';

const claimDocument = `mutation ($input: ClaimSupportInput!) {
  claimProjectSupport(input: $input) {
    __typename
    ... on ClaimAnswer { recordId position messageVi messageEn }
    ... on ClaimGranted { granted claim { id state } }
  }
}`;
const itemDocument = 'query ($id: ID!) { projectSupportItem(id: $id) { id description } }';
const draftDocument = `mutation ($input: DraftProjectSupportInput!) {
  draftProjectSupport(input: $input) { id }
}`;
const draftsAtOnce = 8;
const claimsOfOneFirm = 4;
const laoCai = { scheme: 'QD19_2025', code: '15' };
const invented = { note: 'Dữ liệu giả định để đo / invented, for a measurement' };

/** `tokens` of two officers of the ministry, a department and a centre of Lào Cai. */
export async function openWorkshop({ url, tokens }) {
  const centre = openGraph(url, tokens.centre);
  await activateRules(url, tokens);
  const projectId = await registerProject(url, tokens);
  const firms = taxCodes();
  let drafted = 0;
  let firm;

  const draft = async () => {
    if (drafted % claimsOfOneFirm === 0) firm = firms.next().value;
    drafted += 1;
    const id = randomUUID();
    const machine = { maker: 'Kawasaki', model: 'TD5', serial: `B${id.slice(0, 13)}` };
    const facts = {
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary: `tax:${firm}`,
      objects: [{ machine }],
      costLines: [{ kind: 'EQUIPMENT', amount: 400_000_000 }],
      period: { from: '2026-03', to: '2026-10' },
      requested: 150_000_000,
    };
    const input = { id, projectId, description: 'Máy sấy chè', facts };
    await centre.ask(draftDocument, { input });
    return { itemId: id, claimId: randomUUID() };
  };

  return {
    async draftItems(count) {
      const items = [];
      const work = async () => {
        while (items.length < count) items.push(await draft());
      };
      await Promise.all(Array.from({ length: draftsAtOnce }, work));
      return items.slice(0, count);
    },
    /** The same call twice gets its first answer, without a record. */
    async claim(input) {
      const { claimProjectSupport: answer } = await centre.ask(claimDocument, { input });
      if (answer.__typename !== 'ClaimGranted') {
        throw new Error(`a fresh machine was not granted: ${JSON.stringify(answer)}`);
      }
      return answer;
    },
    async readItem({ itemId }) {
      const { projectSupportItem: item } = await centre.ask(itemDocument, { id: itemId });
      if (item.id !== itemId) throw new Error(`another item than ${itemId}`);
    },
    close: () => centre.close(),
  };
}

async function activateRules(url, tokens) {
  const first = openGraph(url, tokens.ministry);
  const second = openGraph(url, tokens.secondOfficer);
  const draftId = randomUUID();
  await first.ask(
    'mutation ($input: DraftRulesInput!) { draftRules(input: $input) { __typename } }',
    { input: { id: draftId } },
  );
  const { activateRules: answer } = await second.ask(
    'mutation ($input: ActivateRulesInput!) { activateRules(input: $input) { __typename } }',
    { input: { id: randomUUID(), draftId } },
  );
  first.close();
  second.close();
  if (answer.__typename !== 'RulesInForce') throw new Error(`rules: ${answer.__typename}`);
}

async function registerProject(url, tokens) {
  const department = openGraph(url, tokens.department);
  const id = randomUUID();
  const input = {
    id,
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Hỗ trợ máy chế biến chè (giả định)',
    province: laoCai,
    leadUnit: 'Sở Công Thương Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công Lào Cai',
    years: { from: 2026, to: 2026 },
    invented,
  };
  await department.ask(
    'mutation ($input: RegisterProjectInput!) { registerProject(input: $input) { __typename } }',
    { input },
  );
  department.close();
  return id;
}

/** Codes whose tenth digit is the check digit of the first nine. */
export function* taxCodes() {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  for (let number = 530_000_001; ; number += 1) {
    const digits = String(number).padStart(9, '0');
    const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    const check = 10 - (sum % 11);
    if (check < 10) yield `${digits}${check}`;
  }
}
