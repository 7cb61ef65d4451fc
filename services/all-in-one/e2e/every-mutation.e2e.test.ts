// Whatever one leaf of the input of any mutation is spoiled by: the caller is told with a code and
// in both languages where it is wrong and what to do, no fault of ours shows, and no row of any
// database has changed.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  Kind,
  parse,
} from 'graphql';
import { type CallerName, callers } from './callers.js';
import type { Snapshot } from './databases.js';
import { type EveryMutation, everyMutation } from './every-input.js';
import { type Ask, askAt, type Reply } from './raw-request.js';
import { type System, startSystem } from './system.js';

const startWithinMs = 180_000;
const oneWithinMs = 60_000;
const atOnce = 8;

let system: System;
let asking: ReadonlyMap<CallerName, Ask>;
let mutations: ReadonlyMap<string, EveryMutation & { readonly by: Ask }>;
let standing: Snapshot;
beforeAll(async () => {
  system = await startSystem();
  asking = new Map(await Promise.all(callerNames().map(askerOf)));
  const { data } = await askAs('ministry').json({ query: getIntrospectionQuery() });
  const schema = buildClientSchema(data as IntrospectionQuery);
  // Who may is found out by asking, which may write; from then on nothing does.
  const asked = everyMutation(schema).map(async (one) => ({ ...one, by: await whoMay(one) }));
  mutations = new Map((await Promise.all(asked)).map((one) => [one.name, one]));
  standing = await system.databases.snapshot();
}, startWithinMs);
afterAll(() => system?.end(), startWithinMs);

test.each(mutationNames())(
  '%s',
  async (name) => {
    const mutation = mutations.get(name);
    if (mutation === undefined) throw new Error(`the graph has no mutation ${name}`);
    const { by, document: query, spoiled } = mutation;
    for (let at = 0; at < spoiled.length; at += atOnce) {
      const some = spoiled.slice(at, at + atOnce);
      const found = some.map(async ({ field, how, variables }) => ({
        ...{ field, how },
        ...refusalOf(await by.json({ query, variables })),
      }));
      expect(await Promise.all(found)).toEqual(
        some.map(({ field, how }) => ({ field, how, ...clear })),
      );
    }
    const before = standing;
    standing = await system.databases.snapshot();
    expect(standing).toEqual(before);
  },
  oneWithinMs,
);

const clear = { refused: true, masked: [], unclear: [] };

function refusalOf({ errors }: Reply) {
  const told = errors.map(({ extensions }) => extensions ?? {});
  return {
    refused: told.length > 0,
    masked: told.filter(({ code }) => code === undefined || code === 'INTERNAL'),
    unclear: told.filter(({ messageVi, messageEn, wayOutVi, wayOutEn, field, code, value }) => {
      const words = [messageVi, messageEn, wayOutVi, wayOutEn];
      const isSaid = words.every((text) => typeof text === 'string' && /\p{L}{2}/u.test(text));
      const isPlaced = field !== undefined || code === 'INVALID_REQUEST';
      return !isSaid || !isPlaced || messageVi === messageEn || String(value ?? '').length > 81;
    }),
  };
}

/** The first whose role does not already keep the input from being read. */
async function whoMay({ document: query, variables }: EveryMutation): Promise<Ask> {
  for (const name of callerNames()) {
    const { errors } = await askAs(name).json({ query, variables });
    const codes = errors.map(({ extensions }) => String(extensions?.code));
    if (!codes.some((code) => code.startsWith('FORBIDDEN'))) return askAs(name);
  }
  return askAs('ministry');
}

function mutationNames(): readonly string[] {
  const sdl = readFileSync(new URL('../../../gateway/supergraph.graphql', import.meta.url), 'utf8');
  return parse(sdl).definitions.flatMap((each) =>
    each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === 'Mutation'
      ? (each.fields ?? []).map(({ name }) => name.value)
      : [],
  );
}

function callerNames(): readonly CallerName[] {
  return Object.keys(callers) as CallerName[];
}

async function askerOf(name: CallerName): Promise<[CallerName, Ask]> {
  return [name, askAt(system.url(), `Bearer ${await system.tokenFor(callers[name])}`)];
}

function askAs(name: CallerName): Ask {
  const ask = asking.get(name);
  if (ask === undefined) throw new Error(`nobody asks as ${name}`);
  return ask;
}
