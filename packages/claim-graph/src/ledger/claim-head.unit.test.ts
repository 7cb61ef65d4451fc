// Every field that a head is said to answer is answered by a head alone; every other one asks for
// the whole claim.
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import type { Claim } from '@kc/claim-ledger';
import type { ClaimHead } from '@kc/claim-participant';
import {
  buildSchema,
  type GraphQLResolveInfo,
  graphql,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import type { Context } from '../context.js';
import { headFields, isAskedForHead, ofWhole } from './claim-head.js';
import { ledgerResolvers } from './ledger.resolvers.js';

const head: ClaimHead = {
  ...{ claimId: 'c', service: 'programs', origin: 'i', beneficiary: 'tax:0100109106' },
  ...{ province: null, source: 'KCQG', state: 'PAYING' },
  ...{ granted: 300n, authorised: 100n, recovered: 40n },
};
const asked: string[] = [];
const claim = {
  async load(id: string) {
    asked.push(id);
    return { ...head, content: 'KC3.4', requestedAt: 7n } as Claim;
  },
};
const none = { load: async () => [] };
const context = {
  actor: { role: 'MINISTRY' },
  ledger: { claim, payments: none, casesOf: none, opened: new Set() },
} as unknown as Context;

type Field = (claim: object, args: object, context: Context) => unknown;
const resolvers = ledgerResolvers.Claim as Readonly<Record<string, Field>>;

test.each([...headFields].filter((name) => name !== '__typename'))('%s needs no more', (name) => {
  asked.length = 0;
  const own = head as unknown as Readonly<Record<string, unknown>>;
  const answer = resolvers[name] === undefined ? own[name] : resolvers[name](head, {}, context);
  expect(answer).toBeDefined();
  expect(asked).toEqual([]);
});

it('answers every field of the type, by a resolver or from the head', () => {
  const sdl = readFileSync(new URL('./claim.graphql', import.meta.url), 'utf8');
  const type = parse(sdl).definitions.find(
    (one) => one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Claim',
  ) as ObjectTypeDefinitionNode;
  const names = type.fields?.map(({ name }) => name.value) ?? [];
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => !(name in resolvers) && !(name in head))).toEqual([]);
  expect(names).toEqual(
    expect.arrayContaining([...headFields].filter((one) => one !== '__typename')),
  );
});

it('reads a head again, whole, for any other field', async () => {
  expect(await resolvers.content?.(head, {}, context)).toBe('KC3.4');
  expect(asked).toEqual(['c']);
  const whole = { ...head, requestedAt: 7n, content: 'KC1.1' } as Claim;
  expect(ofWhole(whole, context, ({ content }) => content)).toBe('KC1.1');
});

describe('what is asked of a claim', () => {
  const schema = buildSchema(
    'type Query { claim: Claim } type Claim { id: ID state: Int named: Int }',
  );

  async function isHead(selections: string, fragments = ''): Promise<boolean | undefined> {
    let found: boolean | undefined;
    const claimField = (_: object, __: object, info: GraphQLResolveInfo) => {
      found = isAskedForHead(info);
      return null;
    };
    const source = `{ claim { ${selections} } } ${fragments}`;
    const { errors } = await graphql({ schema, source, rootValue: { claim: claimField } });
    expect(errors).toBeUndefined();
    return found;
  }

  it.each([
    ['id state', '', true],
    ['state named', '', false],
    ['s: state __typename', '', true],
    ['state: named', '', false],
    ['... on Claim { id }', '', true],
    ['... { id named }', '', false],
    ['...A', 'fragment A on Claim { ...B } fragment B on Claim { id }', true],
    ['...A', 'fragment A on Claim { ...B } fragment B on Claim { named }', false],
    ['id } claim { named', '', false],
  ])('%s %s: %s', async (selections, fragments, expected) => {
    expect(await isHead(selections, fragments)).toBe(expected);
  });
});
