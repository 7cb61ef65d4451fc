// What a process that hosts this subgraph needs, and nothing else.
export {
  type ClustersService,
  type ClustersSettings,
  createClustersService,
} from './clusters-service.js';
export type { Context as ClustersContext } from './context.js';
