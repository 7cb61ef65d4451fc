// What a process that hosts this subgraph needs, and what whoever restores its database needs.
export type { Context as ProgramsContext } from './context.js';
export {
  createProgramsService,
  type ProgramsService,
  type ProgramsSettings,
} from './programs-service.js';
export { migrations } from './tables.js';
