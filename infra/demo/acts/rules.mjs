// The national rules come into force: drafted by one person of the ministry, activated by another.
// Where a table is in force already nothing is done: to replace it is for two people, not for a
// demonstration.
import { id } from '../ids.mjs';
import { perform } from '../perform.mjs';

const drafted = id('rules', 1);

export async function activateRules(graph) {
  const { activeRules } = await graph.as(null)('{ activeRules { version } }');
  if (activeRules !== null) return;
  await perform(graph, {
    as: 'ministry-1',
    do: 'draftRules',
    input: { id: drafted },
    answer: 'RulesDrafted',
  });
  await perform(graph, {
    as: 'ministry-2',
    do: 'activateRules',
    input: { id: id('rules', 2), draftId: drafted },
    answer: 'RulesInForce',
  });
}
