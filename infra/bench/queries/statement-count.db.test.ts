// No N + 1: every registered query keeps within the few statements that its row in the list says,
// for a page of five as for one of fifty, counted at the driver, on generated data.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statementsDuring, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import { nationOf } from './nation.mjs';
import { asker, subgraphs } from './subgraphs.mjs';

/** A small nation is loaded in seconds, on a busy machine in a minute. */
const longHook = 180_000;
const small = { establishments: 3_000, items: 6_000, seed: 7 };
const counted = (statements: readonly string[]) =>
  statements.filter((text) => !/^\s*(begin|commit|start|set|show)\b/i.test(text)).length;

describe.each(Object.entries(subgraphs))('%s', (_, subgraph) => {
  let database: ThrowAwayDatabase;
  let service: Awaited<ReturnType<typeof subgraph.open>>;
  let filled: Awaited<ReturnType<typeof subgraph.fill>>;
  beforeAll(async () => {
    database = await throwAwayDatabase(subgraph.migrations);
    service = await subgraph.open(database.url);
    filled = await subgraph.fill(database.url, small);
  }, longHook);
  afterAll(async () => {
    await service.close();
    await database.drop();
  });

  it.each(subgraph.queries.map((query) => [query.name, query] as const))('%s', async (_, query) => {
    const ask = asker(service, query.document);
    const sent = async (first: number) => {
      const variables = query.variables(nationOf({ ...filled, ...small }), first);
      return counted(await statementsDuring(() => ask(variables)));
    };

    expect(await sent(50)).toBeGreaterThan(0);
    for (const first of [5, 50]) expect(await sent(first)).toBeLessThanOrEqual(query.statements);
  });
});
