// How much one caller may ask for at once. A query of every field that our own pages show stays far
// below.
import type { QueryLimits } from '@kc/subgraph-kit';

export const queryLimits: QueryLimits = {
  maxTokens: 4_000,
  // GraphiQL's introspection is the deepest honest query: 13 levels.
  maxDepth: 16,
  maxAliases: 60,
  maxSelections: 2_000,
};
