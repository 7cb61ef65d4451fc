// From SDL and resolvers to a subgraph, in process or by HTTP: who asks, what they may, the
// scalars, and the one form of errors.
export { type AccessRule, type HasActor, requireActor } from './access.js';
export {
  type Actor,
  isNationWide,
  type PromotionRegion,
  type ProvinceRef,
  type ProvinceScheme,
  promotionRegions,
  provinceSchemes,
  type Role,
  roles,
  sameProvince,
} from './actor.js';
export { apolloLogger } from './apollo-options.js';
export {
  buildSubgraph,
  buildSubgraphFromSdl,
  type ResolverMap,
  type SubgraphParts,
} from './build-subgraph.js';
export {
  type ErrorPolicy,
  type OutwardError,
  type OutwardExtensions,
  outwardErrors,
  toGraphQLError,
} from './graphql-errors.js';
export { type Health, isServing } from './health.js';
export { type Figure, type MetricsPage, metricsPage } from './metrics.js';
export { limitOptions, type QueryLimits } from './query-limits.js';
export {
  type Ask,
  type GraphQLHost,
  maxRequestBytes,
  type RequestFacts,
  type Served,
  serveGraphQL,
} from './serve-graphql.js';
export { authenticate, type SubgraphHost, serveSubgraph } from './serve-subgraph.js';
export { readKeySet } from './token-settings.js';
export {
  actorFromHeader,
  actorFromToken,
  generateSigningKey,
  type KeySet,
  openKeySet,
  type SigningKey,
  signToken,
} from './tokens.js';
