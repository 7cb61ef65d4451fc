// The clusters subgraph as a process of its own.
import { runFundingService } from '@kc/claim-graph';
import { createClustersService } from './clusters-service.js';

const service = { name: 'clusters', usualPort: 4003, create: createClustersService };
await runFundingService(service, process.env);
