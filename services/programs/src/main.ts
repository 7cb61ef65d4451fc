// The programs subgraph as a process of its own.
import { runFundingService } from '@kc/claim-graph';
import { createProgramsService } from './programs-service.js';

const service = { name: 'programs', usualPort: 4001, create: createProgramsService };
await runFundingService(service, process.env);
