// For every mutation of the graph, read from its own schema: an input that is well formed, and the
// same with one leaf of it spoiled at a time. A mutation that is added tomorrow is among them.
import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

export interface Spoiled {
  /** Of the leaf, as a refusal names it. */
  readonly field: string;
  readonly how: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface EveryMutation {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly spoiled: readonly Spoiled[];
}

interface Leaf {
  readonly path: readonly (string | number)[];
  readonly type: string;
}

const maxDepth = 6;
const tooLong = 'ă'.repeat(60_000);
const spoilings: Readonly<Record<string, readonly [how: string, value: unknown]>> = {
  ID: ['no id', 'không phải mã'],
  String: ['a text that is too long', tooLong],
  Date: ['no such day', '2026-02-30'],
  DateTime: ['no moment', 'hôm qua'],
  Month: ['no such month', '2026-13'],
  Money: ['a part of a đồng', '1.5'],
  SignedMoney: ['a part of a đồng', '1.5'],
  Int: ['a huge number', 2_147_483_647],
  Float: ['a huge number', 1e308],
};
/** Where a type alone does not say what is well formed. */
const byName: Readonly<Record<string, unknown>> = {
  scheme: 'QD19_2025',
  code: '15',
  taxCode: '0100109106',
  sellerTaxCode: '0100109106',
  beneficiary: 'tax:0100109106',
  partyKey: 'tax:0100109106',
  sha256: 'ab'.repeat(32),
  email: 'can.bo@example.vn',
  phone: '0912345678',
};
const byType: Readonly<Record<string, () => unknown>> = {
  ID: () => randomUUID(),
  String: () => 'Chữ mẫu',
  Date: () => '2026-01-10',
  DateTime: () => '2026-01-10T08:00:00Z',
  Month: () => '2026-01',
  Money: () => '1000000',
  SignedMoney: () => '1000000',
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
};

export function everyMutation(schema: GraphQLSchema): readonly EveryMutation[] {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return Object.values(fields).map(({ name, args }) => {
    const leaves: Leaf[] = [];
    const variables = Object.fromEntries(
      args.map((arg) => [arg.name, wellFormed(arg.type, { path: [arg.name], leaves })]),
    );
    const head = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
    const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    return {
      name,
      document: `mutation (${head}) { answer: ${name}(${passed}) { __typename } }`,
      variables,
      spoiled: leaves.flatMap((leaf) => spoiledAt(leaf, variables)),
    };
  });
}

function spoiledAt(
  { path, type }: Leaf,
  variables: Readonly<Record<string, unknown>>,
): readonly Spoiled[] {
  const spoiling = spoilings[type];
  if (spoiling === undefined) return [];
  const [how, value] = spoiling;
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  const spoiled = replacedAt(variables, path, value) as Record<string, unknown>;
  return [{ field: field.slice(1), how, variables: spoiled }];
}

function replacedAt(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, at) => (at === key ? replacedAt(each, rest, by) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: replacedAt(object[key], rest, by) };
}

interface Growing {
  readonly path: readonly (string | number)[];
  readonly leaves: Leaf[];
}

function wellFormed(type: GraphQLInputType, { path, leaves }: Growing): unknown {
  if (isNonNullType(type)) return wellFormed(type.ofType, { path, leaves });
  if (isListType(type)) return [wellFormed(type.ofType, { path: [...path, 0], leaves })];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    // Of a choice only one may stand there; what nests in itself ends somewhere.
    const wanted = type.isOneOf ? fields.slice(0, 1) : fields;
    const grown = wanted.filter((field) => path.length < maxDepth || isNonNullType(field.type));
    return Object.fromEntries(
      grown.map((field) => [
        field.name,
        wellFormed(field.type, { path: [...path, field.name], leaves }),
      ]),
    );
  }
  leaves.push({ path, type: type.name });
  return byName[String(path.at(-1))] ?? byType[type.name]?.();
}
