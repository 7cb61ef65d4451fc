// One query in turns: through the executable schema, and by the SQL that answers the same. Both
// answers must be equal each time, or the comparison would mean nothing.
import { isDeepStrictEqual } from 'node:util';

const warmUps = 5;

/** @returns {Promise<{ graph: number[], sql: number[], rows: number }>} milliseconds */
export async function measureQuery({ query, ask, client, nation, rounds, first }) {
  const taken = { graph: [], sql: [], rows: 0 };
  for (let round = -warmUps; round < rounds; round += 1) {
    const variables = query.variables(nation, first);
    const byGraph = () => timed(async () => query.answer(await ask(variables)));
    const bySql = () =>
      timed(async () => query.rows(await selected(client, query, { variables, nation })));
    // Whoever comes second finds warm pages: each comes second as often.
    const isGraphFirst = round % 2 === 0;
    const one = await (isGraphFirst ? byGraph : bySql)();
    const other = await (isGraphFirst ? bySql : byGraph)();
    const [graph, sql] = isGraphFirst ? [one, other] : [other, one];
    refuseDifference({ query, variables, graph: graph.result, sql: sql.result });
    if (round < 0) continue;
    taken.graph.push(graph.ms);
    taken.sql.push(sql.ms);
    taken.rows += graph.result.length;
  }
  return taken;
}

async function selected(client, query, { variables, nation }) {
  const { rows } = await client.query(query.sql(variables, nation));
  return rows;
}

async function timed(work) {
  const from = performance.now();
  const result = await work();
  return { result, ms: performance.now() - from };
}

function refuseDifference({ query, variables, graph, sql }) {
  if (isDeepStrictEqual(graph, JSON.parse(JSON.stringify(sql)))) return;
  throw new Error(
    [
      `«${query.name}» answers otherwise than its SQL, asked ${JSON.stringify(variables)}:`,
      `graph ${JSON.stringify(graph).slice(0, 600)}`,
      `SQL   ${JSON.stringify(sql).slice(0, 600)}`,
    ].join('\n'),
  );
}
