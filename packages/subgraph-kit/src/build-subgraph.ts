// Makes an executable subgraph of its committed SDL and its resolvers, and refuses at start what
// would only show at the first call: a root field nobody resolves, one that two features resolve, a
// name not in the SDL.
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLObjectType, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { scalars } from './scalars.js';
import { guardTexts } from './text-guard.js';

/** Type name → field name → resolver; the generated `Resolvers` of a service fits it. */
export type ResolverMap = object;

export interface SubgraphParts {
  /** The service's schema.graphql. */
  readonly sdlPath: string | URL;
  /** One map, or one of each feature. */
  readonly resolvers: ResolverMap | readonly ResolverMap[];
}

export function buildSubgraph({ sdlPath, resolvers }: SubgraphParts): GraphQLSchema {
  return buildSubgraphFromSdl(readFileSync(sdlPath, 'utf8'), resolvers);
}

export function buildSubgraphFromSdl(
  sdl: string,
  resolvers: ResolverMap | readonly ResolverMap[],
): GraphQLSchema {
  const typeDefs = parse(sdl);
  const declared = new Set(
    typeDefs.definitions.map((node) => ('name' in node ? node.name?.value : undefined)),
  );
  const known = Object.entries(scalars).filter(([name]) => declared.has(name));
  const maps = Array.isArray(resolvers) ? resolvers : [resolvers];
  const merged = mergeResolvers([Object.fromEntries(known), ...maps]);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: merged as SubgraphResolvers });
  refuseUnknown(schema, merged);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    if (root) refuseUnresolved(root);
  }
  guardTexts(schema);
  return schema;
}

type SubgraphResolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

function mergeResolvers(maps: readonly ResolverMap[]): Record<string, object> {
  const merged: Record<string, object> = {};
  for (const [type, fields] of maps.flatMap((map) => Object.entries(map))) {
    const before = merged[type];
    const twice = before && Object.keys(fields).find((field) => field in before);
    if (twice !== undefined) throw new Error(`${type}.${twice} has two resolvers`);
    merged[type] = before ? { ...before, ...fields } : fields;
  }
  return merged;
}

/** Without this a resolver of a misspelled field would be passed over in silence. */
function refuseUnknown(schema: GraphQLSchema, resolvers: Record<string, object>): void {
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (type === undefined) throw new Error(`${name} has resolvers and is not in the SDL`);
    if (!isObjectType(type)) continue;
    const known = type.getFields();
    const stray = Object.keys(fields).find((field) => !field.startsWith('__') && !known[field]);
    if (stray !== undefined) throw new Error(`${name}.${stray} has a resolver and no field`);
  }
}

function refuseUnresolved(root: GraphQLObjectType): void {
  const missing = Object.values(root.getFields()).filter((field) => field.resolve === undefined);
  if (missing.length > 0) {
    throw new Error(`no resolver for ${missing.map((field) => `${root.name}.${field.name}`)}`);
  }
}
