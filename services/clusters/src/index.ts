// What a process that hosts this subgraph needs, and what whoever restores its database needs.
export {
  type ClustersService,
  type ClustersSettings,
  createClustersService,
} from './clusters-service.js';
export type { Context as ClustersContext } from './context.js';
export { migrations } from './tables.js';
