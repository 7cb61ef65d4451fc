// Does one act of the demonstration data: one mutation by one person, with ids that never change,
// so that doing it again gives the first answer. It tells an answer that was not expected.
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphFault } from './graph.mjs';

const pendingPauseMs = 250;
const pendingAttempts = 120;
const lifeOfItem = /^(claim|specify|confirm|release|pay|settle)(?:Project|Cluster|Trade)Support$/;

/** True when it is done (now or before), false when the record on hand is of another version. */
export async function perform(graph, act) {
  const { as, do: mutation, input, answer } = act;
  const ask = graph.as(as);
  const variables = { input: await withParties(graph, input) };
  for (let attempt = 1; ; attempt += 1) {
    let outcome;
    try {
      ({ [mutation]: outcome } = await ask(documentOf(act), variables));
    } catch (error) {
      // Data of an earlier or later version stay as they are: they belong to whoever uses them.
      if (error instanceof GraphFault && error.code === 'ID_REUSED') return false;
      throw error;
    }
    const given = outcome.__typename;
    if (!isPending(outcome)) {
      if (answer !== undefined && given !== answer) {
        throw new Error(`${mutation}: ${given}, not ${answer}. ${outcome.messageVi ?? ''}`);
      }
      return true;
    }
    if (attempt === pendingAttempts) throw new Error(outcome.messageVi ?? `${mutation}: ${given}`);
    await sleep(pendingPauseMs);
  }
}

/** A step of a decision is done once the log has answered all that it asked. */
function isPending({ __typename, claims = [] }) {
  return __typename.endsWith('Pending') || claims.some(({ outcome }) => isPending(outcome));
}

/** `inputType` is named where the mutation does not name it; `more` is what else to look at. */
function documentOf({ do: mutation, inputType: named, more = '' }) {
  const step = lifeOfItem.exec(mutation)?.[1];
  const inputType = named ?? `${capitalised(step ?? mutation)}${step ? 'Support' : ''}Input`;
  const told = step || mutation === 'setProjectTotal' ? '... on ClaimAnswer { messageVi }' : more;
  return `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { __typename ${told} } }`;
}

/** `party:<establishment id>` stands for a party key that differs in every installation. */
async function withParties(graph, input) {
  const named = /^party:(.+)$/.exec(input.facts?.beneficiary ?? '')?.[1];
  if (named === undefined) return input;
  const { establishment } = await graph.as(null)(
    'query ($id: ID!) { establishment(id: $id) { partyKey } }',
    { id: named },
  );
  return { ...input, facts: { ...input.facts, beneficiary: establishment.partyKey } };
}

function capitalised(name) {
  return name[0].toUpperCase() + name.slice(1);
}
