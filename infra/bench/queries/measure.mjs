// One query in turns: through the executable schema, and by the SQL that answers the same. Each is
// timed until its answer is the text that leaves a server. Both answers must be equal each time, or
// the comparison would mean nothing.
import { isDeepStrictEqual } from 'node:util';

/** A server has met its questions before: its code is compiled. */
const warmUp = { rounds: 5, ms: 500 };

/** @returns {Promise<{ graph: number[], sql: number[], rows: number }>} milliseconds */
export async function measureQuery({ query, ask, client, nation, rounds, first }) {
  const ways = {
    graph: ask,
    sql: async (variables) => {
      const { rows } = await client.query(query.sql(variables, nation));
      return JSON.stringify(query.rows(rows));
    },
  };
  const taken = { graph: [], sql: [], rows: 0 };
  const begin = performance.now();
  let warmed = 0;
  while (taken.graph.length < rounds) {
    const isWarm = warmed >= warmUp.rounds && performance.now() - begin > warmUp.ms;
    const variables = query.variables(nation, first);
    // Whoever comes second finds warm pages: each comes second as often.
    const order = (warmed + taken.graph.length) % 2 === 0 ? ['graph', 'sql'] : ['sql', 'graph'];
    const found = {};
    for (const way of order) found[way] = await timed(() => ways[way](variables));
    const graph = query.answer(JSON.parse(found.graph.text));
    refuseDifference({ query, variables, graph, sql: JSON.parse(found.sql.text) });
    if (!isWarm) {
      warmed += 1;
      continue;
    }
    taken.graph.push(found.graph.ms);
    taken.sql.push(found.sql.ms);
    taken.rows += graph.length;
  }
  return taken;
}

async function timed(work) {
  const from = performance.now();
  const text = await work();
  return { text, ms: performance.now() - from };
}

function refuseDifference({ query, variables, graph, sql }) {
  if (isDeepStrictEqual(graph, sql)) return;
  throw new Error(
    [
      `«${query.name}» answers otherwise than its SQL, asked ${JSON.stringify(variables)}:`,
      `graph ${JSON.stringify(graph).slice(0, 600)}`,
      `SQL   ${JSON.stringify(sql).slice(0, 600)}`,
    ].join('\n'),
  );
}
