// The context that the resolvers of this package are given.
export type { Context } from './graph/decisions-of-request.js';
