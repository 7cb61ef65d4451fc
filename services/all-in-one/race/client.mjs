// One client of the race as a process of its own: told which claim to make and at what moment, it
// adds a jitter of its own, and asks with the same ids again and again until the ledger has
// answered.
import { setTimeout as sleep } from 'node:timers/promises';

const { url, token, mutation, seed, jitterMs } = JSON.parse(process.argv[2]);
const requestMs = 15_000;
const retryMs = 150;
const document = `mutation ($input: ClaimSupportInput!) {
  answer: ${mutation}(input: $input) {
    __typename
    ... on ClaimAnswer { recordId position }
    ... on ClaimRefused { verdict }
  }
}`;
const random = seededRandom(seed);

process.on('message', (claim) => void settle(claim));
process.once('disconnect', () => process.exit());

async function settle({ itemId, claimId, at }) {
  await sleep(Math.max(0, at + random() * jitterMs - Date.now()));
  const body = JSON.stringify({ query: document, variables: { input: { itemId, claimId } } });
  const askedAt = Date.now();
  const faults = {};
  for (let attempts = 1; ; attempts += 1) {
    const { answer, fault } = await ask(body);
    if (answer !== undefined) {
      process.send({ claimId, answer, attempts, faults, tookMs: Date.now() - askedAt });
      return;
    }
    faults[fault] = (faults[fault] ?? 0) + 1;
    await sleep(retryMs * (1 + random()));
  }
}

/**
 * A fault is anything but the ledger's answer: still pending, an error's code, or no HTTP answer.
 */
async function ask(body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  try {
    const signal = AbortSignal.timeout(requestMs);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    const { data, errors } = await response.json();
    const answer = data?.answer;
    if (answer?.__typename === 'ClaimPending') return { fault: 'PENDING' };
    if (answer) return { answer };
    return { fault: errors?.[0]?.extensions?.code ?? `HTTP_${response.status}` };
  } catch {
    return { fault: 'NO_ANSWER' };
  }
}

function seededRandom(start) {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
