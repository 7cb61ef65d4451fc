// What a process that hosts this subgraph needs, and nothing else.
export type { Context as ProgramsContext } from './context.js';
export {
  createProgramsService,
  type ProgramsService,
  type ProgramsSettings,
} from './programs-service.js';
